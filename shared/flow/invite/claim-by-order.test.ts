import { expect, it } from 'vitest';
import { memoryInviteCodes } from '#adapters/memory/invite-codes.ts';
import { memoryReferrals } from '#adapters/memory/referrals.ts';
import { EXAMPLE_MEMBERSHIP } from '#crm-check/examples.ts';
import { shownOwnCode } from '#model/code/own-code.ts';
import { aShop } from '#test/support/daily.ts';
import { aDelivery, anOrderEvent, memoryDeps, NOON } from '#test/support/ingest.ts';
import { applyEvents } from '../ingest/apply-events.ts';
import { inviteCodeOf } from './invite-code-of.ts';

const shop = aShop();
const referral = { inviterPoints: 200, friendPoints: 100, buyWithinDays: 60 };
const ring = { current: 'k', keys: { k: 'a key of some length' } };

async function world() {
  const stores = { referrals: memoryReferrals(), inviteCodes: memoryInviteCodes() };
  const memberships = [{ ...EXAMPLE_MEMBERSHIP, shop: shop.id, referral }];
  const deps = { ...memoryDeps(), ...stores, memberships };
  const value = { state: 'joined', terms: '1', by: 'page' } as const;
  await deps.customers.ensure(shop.id, 'ada');
  await deps.facts.put(shop.id, 'ada', { kind: 'member', name: 'joined', at: 1, value });
  const code = await inviteCodeOf(stores.inviteCodes, ring, shop.id, 'ada');
  const tell = (over: Parameters<typeof anOrderEvent>[0]) =>
    applyEvents([anOrderEvent(over)], aDelivery({ shop }), deps);
  const orders = (email: string, key: string, placedAt: number, ...discountCodes: readonly string[]) =>
    applyEvents(
      [anOrderEvent({ orderKey: key, identity: { email }, contact: { email }, placedAt, discountCodes })],
      aDelivery({ shop }),
      deps,
    );
  const broughtBy = async (email: string) => {
    const [id = ''] = await deps.identities.owners(shop.id, [{ kind: 'email', value: email }]);
    const row = await stores.referrals.get(shop.id, id);
    return row && `${row.inviter} ${row.state}`;
  };
  const lookedAt = async () => (await stores.referrals.due(shop.id, 0, 9)).length;
  return { tell, orders, broughtBy, lookedAt, code };
}

it('an order that names an invite code brings its person, in whichever letters, beside other codes, told once or twice', async () => {
  const { orders, broughtBy, code } = await world();
  const typed = shownOwnCode(code).toLowerCase();
  for (let n = 0; n < 2; n++) await orders('bob@navy.example', 's:1', NOON - 5, 'SPRING10', typed);
  expect(await broughtBy('bob@navy.example')).toBe('ada pending');
});

it('not somebody who had ordered before, nor by a code that is none; the order is applied all the same', async () => {
  const { orders, broughtBy, code } = await world();
  await orders('bob@navy.example', 's:1', NOON - 9);
  expect(await orders('bob@navy.example', 's:2', NOON - 5, code)).toEqual({ outcome: 'applied' });
  expect(await broughtBy('bob@navy.example')).toBe('ada refused');
  const none = `${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`;
  expect(await orders('cy@navy.example', 's:3', NOON - 5, none)).toEqual({ outcome: 'applied' });
  expect(await broughtBy('cy@navy.example')).toBeUndefined();
});

it('an order of which something goes back has the referrals of its person looked at again, told once or twice', async () => {
  const { tell, orders, lookedAt } = await world();
  await orders('bob@navy.example', 's:1', NOON - 9);
  expect(await lookedAt()).toBe(0);
  const email = 'bob@navy.example';
  const returns = [{ id: 'r', at: NOON - 1, amountMinor: 500 }];
  for (let n = 0; n < 2; n++) {
    await tell({
      orderKey: 's:1',
      identity: { email },
      contact: { email },
      placedAt: NOON - 9,
      updatedAt: NOON,
      returns,
    });
    expect(await lookedAt()).toBe(1);
  }
});
