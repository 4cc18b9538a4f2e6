import { beforeEach, describe, expect, it } from 'vitest';
import type { CustomerId } from '#model/values/ids.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { FAULT_MODES, type Fault, Faulty } from '#test/support/engines/faulty.ts';
import { referralWorld } from '#test/support/worlds/referral.ts';
import { unite } from '../person/merge.ts';
import { unmerge } from '../person/unmerge.ts';

type World = ReturnType<typeof referralWorld>;
/** Ada brought bob, who ordered: both were rewarded on day 30, and this is day 32 of the 60 in which he may order. */
async function rewardedWorld(): Promise<World> {
  const world = referralWorld();
  await world.joins('ada', world.time.now - 100 * DAY_MS);
  await world.brings('ada', 'bob');
  await world.buys('bob', 's:1');
  await world.days(32);
  return world;
}
const START = Date.UTC(2026, 5, 1, 12);
const goesBack = async (world: World, version = 2, ...more: readonly (readonly [number, number])[]) => {
  const returns = [[world.time.now, 5_000] as const, ...more];
  await world.buys('bob', 's:1', { at: START, version, returns });
  await world.referrals.lookAgain(world.shop.id, 'bob');
};
const stands = async (world: World, ...ids: readonly CustomerId[]) => [
  ...(await Promise.all((ids.length > 0 ? ids : ['ada', 'bob']).map((id) => world.given(id)))),
  await world.stateOf('bob'),
];
const nothingIsDue = async ({ referrals, shop }: World) =>
  expect(await referrals.due(shop.id, Number.MAX_SAFE_INTEGER, 9)).toEqual([]);

describe('a referral of which the reward was taken back', () => {
  let world: World;
  beforeEach(async () => {
    world = await rewardedWorld();
    expect(await stands(world)).toEqual([200, 100, 'rewarded']);
  });

  it('is waited for as before, as long as another order in time rewards both; refused it is when the days are over', async () => {
    await goesBack(world);
    await world.days(1);
    expect(await stands(world)).toEqual([0, 0, 'pending']);
    expect(await world.referrals.get(world.shop.id, 'bob')).not.toMatchObject({ decidedAt: expect.anything() });
    // until an order of the last day would be through its days of return
    await world.days(57);
    expect(await stands(world)).toEqual([0, 0, 'pending']);
    await world.days(2);
    expect(await stands(world)).toEqual([0, 0, 'refused order-went-back']);
    await nothingIsDue(world);
    const refused = await world.referrals.get(world.shop.id, 'bob');
    expect(refused?.decidedAt).toBeGreaterThan(START + 90 * DAY_MS);
    // a chargeback that is won is too late for nobody
    await goesBack(world, 3, [world.time.now, -5_000]);
    await world.days(2);
    expect(await stands(world)).toEqual([200, 100, 'rewarded']);
  });

  it('is given anew for another order, once its own days of return are over', async () => {
    await goesBack(world);
    await world.days(2);
    await world.buys('bob', 's:2');
    await world.days(29);
    expect(await stands(world)).toEqual([0, 0, 'pending']);
    await world.days(2);
    expect(await stands(world)).toEqual([200, 100, 'rewarded']);
    await nothingIsDue(world);
  });

  it('is refused at once where the days were over before it went back', async () => {
    await world.days(60);
    await goesBack(world);
    await world.days(1);
    expect(await stands(world)).toEqual([0, 0, 'refused order-went-back']);
    await nothingIsDue(world);
  });

  it('is refused while both are one person, and waits again once they are parted', async () => {
    await goesBack(world);
    await world.days(1);
    await unite(world.stores, world.shop.id, 'ada', 'bob', 'platform');
    await world.days(2);
    expect(await world.stateOf('bob')).toBe('refused self-referral');
    const gone = (await world.customers.get(world.shop.id, 'bob'))?.mergedInto === undefined ? 'ada' : 'bob';
    await unmerge(world.stores, world.shop.id, gone);
    await world.days(1);
    expect(await stands(world)).toEqual([0, 0, 'pending']);
    await world.days(60);
    expect(await stands(world)).toEqual([0, 0, 'refused order-went-back']);
  });

  it('I16: is taken back of the friend also after the inviter was erased', async () => {
    await world.referrals.forget(world.shop.id, ['ada'], 'GONE-1');
    await goesBack(world);
    await world.days(1);
    expect(await stands(world, 'bob')).toEqual([0, 'pending']);
    await world.buys('bob', 's:2');
    await world.days(32);
    expect(await stands(world, 'bob')).toEqual([100, 'rewarded inviter-erased']);
  });

  it('I11: keeps no order of a friend who was erased while it waited', async () => {
    await goesBack(world);
    await world.days(1);
    await world.referrals.forget(world.shop.id, ['bob'], 'GONE-1');
    const left = await world.referrals.get(world.shop.id, 'GONE-1');
    expect(left).toMatchObject({ state: 'refused', reason: 'friend-erased' });
    expect(JSON.stringify(left)).not.toMatch(/bob|s:1/);
    await nothingIsDue(world);
  });
});

it('I16: it is taken back once and given anew once whatever crashes: before and after every single call of a store', async () => {
  const calls = await callsUnder(undefined);
  expect(calls).toBeGreaterThan(20);
  for (let at = 1; at <= calls; at++) for (const mode of FAULT_MODES) await callsUnder({ at, mode });
});

/** Takes a reward back and gives it anew at once, where one call goes wrong, and how many calls there were. */
async function callsUnder(fault: Fault | undefined): Promise<number> {
  const world = await rewardedWorld();
  await goesBack(world);
  const faulty = new Faulty(fault);
  const { referrals, points, facts, customers, orders } = world;
  const deps = Object.fromEntries(
    Object.entries({ referrals, points, facts, customers, orders }).map(([name, store]) => [name, faulty.port(store)]),
  );
  const told = fault && `${fault.mode} of call ${fault.at}`;
  await world.days(0.5, deps).catch(() => undefined);
  faulty.revive();
  const between = world.time.now;
  // it is there again in the very minute
  await goesBack(world, 3, [between, -5_000]);
  for (let n = 0; n < 3; n++) {
    await world.days(1, deps).catch(() => undefined);
    faulty.revive();
  }
  await world.days(1);
  expect(await stands(world), told).toEqual([200, 100, 'rewarded']);
  await nothingIsDue(world);
  return faulty.calls;
}
