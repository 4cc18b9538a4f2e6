import { describe, expect, it } from 'vitest';
import { dispatch } from '#flow/dispatch/dispatch.ts';
import type { Program } from '#model/program/program.ts';
import { DAY_MS, HOUR_MS } from '#model/values/time/day.ts';
import { anEntry } from '#test/support/daily.ts';
import { comeIn, journey, message, whereIs } from '#test/support/worlds/journeys.ts';
import { settle, touchWorld } from '#test/support/worlds/touches.ts';
import { resume, stop } from '../stop/stop.ts';

const NIGHT = Date.UTC(2026, 10, 23, 23);
const two = (over: Partial<Program>): Program =>
  journey('two', [message('one'), { do: 'wait', id: 'day', forMs: DAY_MS }, message('two')], over);

/** Somebody who came in at night, so that the first message waits for the morning. */
async function atNight(program: Program) {
  const world = touchWorld({ programs: [program], now: NIGHT });
  await world.person('c1');
  await comeIn(world, program, 'c1');
  await dispatch(world.shop, NIGHT, world.worker().dispatching);
  const ends = async () =>
    (await world.touches.ofPerson(world.shop.id, 'c1')).map(({ stepId, state, reason }) => [stepId, state, reason]);
  expect(await ends()).toEqual([['one', 'deferred', 'quiet_hours']]);
  const buy = (at: number) => world.customers.setEntry(world.shop.id, 'c1', 's:9', anEntry({ at, origin: 'c1' }));
  return { ...world, ends, buy, deps: { touches: world.touches, programs: [program], pause: world.pause } };
}

describe('whoever leaves a journey while its message waits', () => {
  it('leaves no message behind: it ends with the reason for which they left', async () => {
    const program = two({ exits: ['bought-again'] });
    const world = await atNight(program);
    await world.buy(NIGHT + HOUR_MS);
    await settle(world);
    expect(await whereIs(world, program, 'c1')).toMatchObject({ state: 'ended', reason: 'bought_again' });
    expect(await world.ends()).toEqual([['one', 'exited', 'bought_again']]);
    expect([await world.rows(), world.provider.sent]).toEqual([[], []]);
  });

  it('stays while the message is stopped, and leaves when it may end', async () => {
    const program = two({ exits: ['bought-again'] });
    const world = await atNight(program);
    await stop(world.deps, world.shop, 'all', { at: NIGHT, by: 'ada', reason: 'wrong price' });
    await world.buy(NIGHT + HOUR_MS);
    world.time.now = NIGHT + 12 * HOUR_MS;
    await dispatch(world.shop, world.time.now, world.worker().dispatching);
    expect(await whereIs(world, program, 'c1')).toMatchObject({ state: 'inside', step: 'one' });
    expect(await world.rows()).toMatchObject([{ purpose: 'step', stepId: 'one' }]);
    await resume(world.deps, world.shop, 'all', { at: world.time.now, by: 'ada' });
    await settle(world);
    expect(await world.ends()).toEqual([['one', 'exited', 'bought_again']]);
    expect(await whereIs(world, program, 'c1')).toMatchObject({ state: 'ended', reason: 'bought_again' });
  });
});
