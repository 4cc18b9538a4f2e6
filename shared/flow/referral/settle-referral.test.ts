import { beforeEach, describe, expect, it } from 'vitest';
import type { ReferralRules } from '#model/referral/rules.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { FAULT_MODES, type Fault, Faulty } from '#test/support/engines/faulty.ts';
import { referralWorld } from '#test/support/worlds/referral.ts';

type World = ReturnType<typeof referralWorld>;
const givenTo = async (world: World, ...ids: readonly string[]) => Promise.all(ids.map((id) => world.given(id)));

describe('a referral is rewarded', () => {
  let world: World;
  beforeEach(async () => {
    world = referralWorld();
    await world.joins('ada', world.time.now - 100 * DAY_MS);
  });

  it('once the days of return have passed after the friend’s order: both sides, once, and the inviter is known for it', async () => {
    await world.brings('ada', 'bob');
    await world.days(5);
    await world.buys('bob', 's:1');
    await world.days(29);
    expect(await givenTo(world, 'ada', 'bob')).toEqual([0, 0]);
    await world.days(2);
    expect(await givenTo(world, 'ada', 'bob')).toEqual([200, 100]);
    expect(await world.referrals.get(world.shop.id, 'bob')).toMatchObject({ state: 'rewarded', orderKey: 's:1' });
    const said = await world.facts.list(world.shop.id, 'ada');
    expect(said.filter(({ kind }) => kind === 'said' || kind === 'custom')).toMatchObject([
      { kind: 'custom', value: { name: 'referral' } },
      { kind: 'said', name: 'referral' },
    ]);
    await world.days(90);
    expect(await givenTo(world, 'ada', 'bob')).toEqual([200, 100]);
    expect(await world.referrals.due(world.shop.id, Number.MAX_SAFE_INTEGER, 9)).toEqual([]);
  });

  it('after its own days of return where it has some, which may be more than those of the points', async () => {
    world = referralWorld({ returnDays: 60 });
    await world.joins('ada', 0);
    await world.brings('ada', 'bob');
    await world.buys('bob', 's:1');
    await world.days(59);
    expect(await givenTo(world, 'ada', 'bob')).toEqual([0, 0]);
    await world.days(3);
    expect(await givenTo(world, 'ada', 'bob')).toEqual([200, 100]);
  });

  it('for the next order where the first was given back; and not at all where none was kept, or none came', async () => {
    for (const friend of ['bob', 'cy', 'di']) await world.brings('ada', friend);
    await world.buys('bob', 's:1');
    await world.buys('cy', 's:2');
    await world.days(10);
    const back = { version: 2, returns: [[world.time.now, 5_000]], at: world.time.now - 10 * DAY_MS } as const;
    await world.buys('bob', 's:1', back);
    await world.buys('cy', 's:2', back);
    await world.buys('bob', 's:3');
    await world.days(31);
    expect(await givenTo(world, 'ada', 'bob', 'cy')).toEqual([200, 100, 0]);
    await world.days(60);
    expect([await world.stateOf('bob'), await world.stateOf('cy'), await world.stateOf('di')]).toEqual([
      'rewarded',
      'refused order-went-back',
      'refused no-order-in-time',
    ]);
    expect(await givenTo(world, 'ada', 'cy', 'di')).toEqual([200, 0, 0]);
  });

  it('to the friend alone where the inviter was erased meanwhile, or has left: the chain keeps a link to nobody', async () => {
    await world.joins('eve', 0);
    await world.brings('eve', 'ada2');
    await world.brings('ada', 'bob');
    await world.brings('eve', 'cy');
    await world.buys('bob', 's:1');
    await world.buys('cy', 's:2');
    await world.days(3);
    await world.referrals.forget(world.shop.id, ['ada'], 'GONE-1');
    await world.leaves('eve');
    await world.days(31);
    expect(await givenTo(world, 'bob', 'cy')).toEqual([100, 100]);
    expect(await world.stateOf('bob')).toBe('rewarded inviter-erased');
    expect(await world.stateOf('cy')).toBe('rewarded inviter-left');
    expect(await world.referrals.get(world.shop.id, 'bob')).toMatchObject({ inviter: 'GONE-1' });
  });

  it('an inviter no more often than the rules allow in their days; each friend has theirs', async () => {
    world = referralWorld({ atMost: { referrals: 2, days: 40 } });
    await world.joins('ada', 0);
    for (const friend of ['b', 'c', 'd', 'e']) {
      await world.brings('ada', friend);
      await world.buys(friend, `s:${friend}`);
      await world.days(1);
    }
    await world.days(40);
    expect(await givenTo(world, 'ada', 'b', 'c', 'd', 'e')).toEqual([400, 100, 100, 100, 100]);
    expect(await world.stateOf('e')).toBe('rewarded most-rewarded');
    await world.days(10);
    await world.brings('ada', 'f');
    await world.buys('f', 's:f');
    await world.days(40);
    expect(await givenTo(world, 'ada')).toEqual([600]);
  });

  it('also to a friend who ordered by the code and becomes a member later, and to nobody who never does', async () => {
    for (const friend of ['bob', 'cy']) {
      await world.customers.ensure(world.shop.id, friend);
      await world.claims(await world.codeOf('ada'), friend);
      await world.buys(friend, `s:${friend}`);
    }
    await world.days(35);
    expect(await world.given('ada')).toBe(400);
    await world.joins('bob');
    await world.days(2);
    expect(await world.given('bob')).toBe(100);
    await world.days(90);
    expect(await world.referrals.due(world.shop.id, Number.MAX_SAFE_INTEGER, 9)).toEqual([]);
  });

  it('not while it is doubted: two who came to have one phone before the reward are looked at by somebody first', async () => {
    await world.brings('ada', 'bob');
    await world.buys('bob', 's:1');
    await world.days(10);
    for (const id of ['ada', 'bob']) await world.told(id, { phone: '+447911123456' });
    await world.days(40);
    expect(await givenTo(world, 'ada', 'bob')).toEqual([0, 0]);
    expect(await world.stateOf('bob')).toBe('doubted same-phone');
  });

  it('each side once whatever crashes: before and after every single call of a store', async () => {
    const calls = await callsUnder(undefined);
    expect(calls).toBeGreaterThan(20);
    for (let at = 1; at <= calls; at++) for (const mode of FAULT_MODES) await callsUnder({ at, mode });
  });
});

/** Plays a referral of which one call goes wrong, and how many calls there were. */
async function callsUnder(fault: Fault | undefined): Promise<number> {
  const world = referralWorld();
  await world.joins('ada', 0);
  await world.brings('ada', 'bob');
  await world.buys('bob', 's:1');
  await world.days(29);
  const faulty = new Faulty(fault);
  const { referrals, points, facts, customers, orders } = world;
  const deps = Object.fromEntries(
    Object.entries({ referrals, points, facts, customers, orders }).map(([name, store]) => [name, faulty.port(store)]),
  );
  await world.days(3, deps).catch(() => undefined);
  faulty.revive();
  await world.days(1, deps).catch(() => undefined);
  faulty.revive();
  await world.days(1);
  const told = fault && `${fault.mode} of call ${fault.at}`;
  expect([await world.given('ada'), await world.given('bob'), await world.stateOf('bob')], told).toEqual([
    200,
    100,
    'rewarded',
  ]);
  expect(await world.referrals.due(world.shop.id, Number.MAX_SAFE_INTEGER, 9), told).toEqual([]);
  return faulty.calls;
}

it.each(['before', 'after'] as const)(
  'an address that was forgotten %s the friend came decides by that: one that becomes theirs later takes nothing back',
  async (when) => {
    const world = referralWorld();
    const { shop, identities, customers } = world;
    await world.joins('ada', world.time.now - 100 * DAY_MS);
    const email = { kind: 'email', value: 'family@navy.example' } as const;
    const [key = ''] = await identities.keys(shop.id, [email]);
    const isForgotten = async (): Promise<void> => {
      world.time.now += DAY_MS;
      await identities.link(shop.id, email, 'vera');
      await identities.bury(key, 'vera', world.time.now);
      world.time.now += DAY_MS;
    };
    if (when === 'before') await isForgotten();
    await world.brings('ada', 'bob');
    if (when === 'after') await isForgotten();
    const told = (await identities.find(shop.id, [email]))[0]?.erasedAt;
    await identities.link(shop.id, email, 'bob', told);
    await customers.addLinks(shop.id, 'bob', { identities: [key] });
    await world.buys('bob', 's:1');
    await world.days(40);
    await world.referrals.lookAgain(shop.id, 'bob');
    await world.days(2);
    expect(await givenTo(world, 'ada', 'bob')).toEqual(when === 'before' ? [0, 0] : [200, 100]);
  },
);

describe('a referral goes by the terms of when the friend came', () => {
  const declaring = ({ membership }: World, over: Partial<ReferralRules>) => {
    const referral = { ...membership.referral, ...over };
    return { memberships: [{ ...membership, referral }] };
  };
  const LATER = [
    ['what both get', { inviterPoints: 7, friendPoints: 9_000 }],
    ['what the order must keep', { minimumMinor: 900_000 }],
    ['the days in which they must buy', { buyWithinDays: 1 }],
    ['the days of return', { returnDays: 300 }],
    ['how many count', { atMost: { referrals: 0, days: 300 } }],
  ] as const;

  it.each(LATER)('whatever is declared later of %s', async (_, over) => {
    const world = referralWorld();
    await world.joins('ada', world.time.now - 100 * DAY_MS);
    await world.brings('ada', 'bob');
    await world.days(5);
    await world.buys('bob', 's:1');
    await world.days(40, declaring(world, over));
    expect(await givenTo(world, 'ada', 'bob')).toEqual([200, 100]);
  });

  it('also when it is looked at again: nothing is taken back, and nothing given, because the terms are others now', async () => {
    const world = referralWorld();
    await world.joins('ada', world.time.now - 100 * DAY_MS);
    for (const friend of ['bob', 'cy']) await world.brings('ada', friend);
    await world.buys('bob', 's:1');
    await world.days(70);
    await world.days(40);
    expect(await givenTo(world, 'ada', 'bob', 'cy')).toEqual([200, 100, 0]);
    for (const friend of ['bob', 'cy']) await world.referrals.lookAgain(world.shop.id, friend);
    await world.days(2, declaring(world, { minimumMinor: 900_000, buyWithinDays: 400, existingToo: true }));
    expect(await givenTo(world, 'ada', 'bob', 'cy')).toEqual([200, 100, 0]);
    expect(await world.stateOf('cy')).toBe('refused no-order-in-time');
  });

  it('and one of before they were kept goes by what is declared', async () => {
    const world = referralWorld();
    await world.joins('ada', world.time.now - 100 * DAY_MS);
    await world.brings('ada', 'bob');
    const { terms, ...row } = (await world.referrals.get(world.shop.id, 'bob')) ?? raise();
    expect(terms).toEqual({ inviterPoints: 200, friendPoints: 100, buyWithinDays: 60 });
    await world.referrals.decide({ ...row, lookAt: world.time.now + 1 }, row);
    await world.buys('bob', 's:1');
    await world.days(40, declaring(world, { inviterPoints: 7 }));
    expect(await givenTo(world, 'ada', 'bob')).toEqual([7, 100]);
  });
});

const raise = (): never => {
  throw new Error('nobody was brought');
};
