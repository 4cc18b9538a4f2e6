import { expect, it } from 'vitest';
import { testShop } from '#test/support/shop.ts';
import { makeFriends, RING } from './friends.ts';
import { Invitations } from './invitations.ts';
import type { JoinPlan } from './joins.ts';
import type { Shopper } from './shopper.ts';
import type { Storefront } from './shops.ts';
import { storefrontsOf } from './storefronts.ts';
import { Vouchers } from './vouchers.ts';

const DAY = 86_400_000;
const start = Date.UTC(2026, 7, 17);
const shop = { ...testShop(), platforms: ['shopify'] };
const fronts: readonly Storefront[] = storefrontsOf([shop], () => 'a-secret-of-32-letters-for-tests').shops;
const pageOf = (code: string) => `<p class="copy">https://api.example/join/${shop.id}?invite=${code}</p>`;

function hall() {
  const friends = makeFriends('1', { first: 50, start }, { count: 8, shops: [shop.id] }, fronts);
  const plans: JoinPlan[] = [];
  const came: Shopper[] = [];
  const [asked, joined] = [new Map<number, number>(), new Map<number, number>()];
  const joins = { plan: (plan: JoinPlan) => void plans.push(plan), asked, joined };
  const vouchers = new Vouchers();
  const simulation = { vouchers, comes: (friend: Shopper) => void came.push(friend) };
  const invitations = new Invitations({ seed: '1', friends, start, joins, simulation });
  const confirm = (shopper: Shopper, code: string, at: number) => {
    asked.set(shopper.index, at - 1);
    joined.set(shopper.index, at);
    invitations.joined(shopper, pageOf(code), at);
  };
  return { friends, plans, came, vouchers, invitations, confirm };
}

it('friends have addresses of their own kind, some give all back, and none waits at a shop that rewards nobody', () => {
  const { friends } = hall();
  expect(friends.map(({ comes }) => comes)).toEqual([...Array(8).fill('invited'), ...Array(RING).fill('ring')]);
  expect(new Set(friends.map(({ email }) => email.replace(/\d/g, ''))).size).toBe(friends.length);
  expect(friends.filter(({ comes, fate }) => comes === 'invited' && fate === 'whole').length).toBe(2);
  expect(makeFriends('1', { first: 0, start }, { count: 8, shops: ['other'] }, fronts)).toEqual([]);
});

it('who opens a page hands its code to a friend, each friend once, or types it themselves; who joins by it buys', () => {
  const { friends, plans, came, vouchers, invitations, confirm } = hall();
  const codeOf = (n: number): string => `CODE${String(10_000_000 + n)}`;
  const member = (index: number) => ({ index, shop: fronts[0] }) as Shopper;
  for (let n = 0; n < 200; n++) invitations.sees(member(n), pageOf(codeOf(n)), start + n * DAY);
  const invited = plans.filter(({ invite }) => invite !== undefined);
  expect(invited.map(({ shopper }) => shopper)).toEqual(friends.filter(({ comes }) => comes === 'invited'));
  expect(invitations.own.size).toBeGreaterThan(0);
  for (const [code, shopper] of invitations.own) {
    expect(code).toBe(codeOf(shopper.index));
    expect(vouchers.use(shopper, [], start)).toEqual({ discountCodes: [code], discountMinor: 0 });
  }
  expect(invitations.brought).toEqual([]);
  const [first] = invited;
  if (!first) throw new Error('nobody was brought');
  confirm(first.shopper, codeOf(999), first.at);
  expect(came).toEqual([first.shopper]);
  const [brought] = invitations.brought;
  expect([brought?.friend, brought?.at]).toEqual([first.shopper, first.at - 1]);
  expect(first.invite).toBe(codeOf(brought?.inviter.index ?? -1));
});

it('ten bring each other one after the other, and the first orders by the code of the last', () => {
  const { plans, came, vouchers, invitations, confirm } = hall();
  for (let n = 0; n < plans.length; n++) {
    const plan = plans[n];
    if (plan) confirm(plan.shopper, `RING${String(10_000_000 + n)}`, plan.at);
  }
  expect(plans.length).toBe(RING);
  expect(plans.map(({ invite }) => invite?.slice(-1))).toEqual([undefined, ...'012345678']);
  const [first] = plans;
  expect(came.map(({ index }) => index)).toEqual([...plans.slice(1), first].map((plan) => plan?.shopper.index));
  expect([...invitations.closing].map(([code, who]) => [code, who.index])).toEqual([
    ['RING10000009', first?.shopper.index],
  ]);
  expect(first && vouchers.use(first.shopper, [], start).discountCodes).toEqual(['RING10000009']);
  expect(invitations.brought.length).toBe(RING - 1);
});
