import { describe, expect, it } from 'vitest';
import { dispatch } from '#flow/dispatch/dispatch.ts';
import type { Step } from '#model/journey/step.ts';
import { DAY_MS, HOUR_MS } from '#model/values/time/day.ts';
import { comeIn, journey, message, until, whereIs } from '#test/support/worlds/journeys.ts';
import { START, type TouchWorld, touchWorld } from '#test/support/worlds/touches.ts';
import { migrate } from './migrate.ts';

const wait = (id: string, days: number): Step => ({ do: 'wait', id, forMs: days * DAY_MS });
const before = journey('care', [message('one'), wait('rest', 10), message('two')]);
const shorter = journey('care', [message('one'), wait('rest', 2), message('new'), wait('more', 1), message('two')]);

/** Two who wait since the first day and one who comes in on the fifth, when the new steps are deployed. */
async function deployed() {
  const world = touchWorld({ programs: [before] });
  for (const id of ['c1', 'c2', 'c3']) await world.person(id);
  for (const id of ['c1', 'c2']) await comeIn(world, before, id);
  await until(world, START + 5 * DAY_MS);
  const now = world.time.now;
  await comeIn(world, shorter, 'c3');
  const deps = { ...world.worker().dispatching, programs: [shorter] };
  await dispatch(world.shop, now, deps);
  return { world, now, deps };
}
const at = (world: TouchWorld, id: string) => whereIs(world, before, id);
const writes = (world: TouchWorld) => world.rows();

describe('moving those inside to the published steps', () => {
  it('first says who would move, and changes nothing', async () => {
    const { world, now } = await deployed();
    const [rows, c1] = [await writes(world), await at(world, 'c1')];
    expect(await migrate(world, world.shop, shorter, { now, write: false })).toEqual({
      ...{ moves: { rest: 2 }, goesOn: { rest: 2 }, keep: {}, current: 1, busy: 0 },
    });
    expect([await writes(world), await at(world, 'c1')]).toEqual([rows, c1]);
  });

  it('whose wait is over by the new steps goes on with the next dispatch, and through the steps that are new', async () => {
    const { world, now, deps } = await deployed();
    await migrate(world, world.shop, shorter, { now, write: true });
    expect(await at(world, 'c1')).toMatchObject({ step: 'rest', stepAt: START, seq: 2, wakeAt: now });
    await dispatch(world.shop, now, deps);
    expect(await at(world, 'c1')).toMatchObject({
      step: 'more',
      touches: { one: expect.any(String), new: expect.any(String) },
    });
    // twice is once
    expect(await migrate(world, world.shop, shorter, { now, write: true })).toMatchObject({ moves: {}, current: 3 });
    await until(world, now + 9 * DAY_MS, deps);
    expect(await at(world, 'c1')).toMatchObject({ state: 'ended', reason: 'completed' });
    const touches = await world.touches.ofPerson(world.shop.id, 'c1');
    expect(touches.map(({ stepId }) => stepId).sort()).toEqual(['new', 'one', 'two']);
  });

  it('a longer wait counts from when the person came to it', async () => {
    const { world, now } = await deployed();
    const longer = journey('care', [message('one'), wait('rest', 20), message('two')]);
    expect(await migrate(world, world.shop, longer, { now, write: true })).toMatchObject({
      moves: { rest: 3 },
      goesOn: {},
    });
    const deps = { ...world.worker().dispatching, programs: [longer] };
    await until(world, START + 20 * DAY_MS - HOUR_MS, deps);
    expect(await at(world, 'c1')).toMatchObject({ step: 'rest' });
    await until(world, START + 20 * DAY_MS, deps);
    expect(await at(world, 'c1')).toMatchObject({ state: 'ended', reason: 'completed' });
  });

  it.each([
    ['is gone', [message('one'), wait('pause', 1), message('two')]],
    ['is another kind of step', [message('one'), message('rest'), message('two')]],
  ] as const)('who stands at a step that %s keeps the steps they came in with', async (_, steps) => {
    const { world, now } = await deployed();
    const other = journey('care', steps);
    const c1 = await at(world, 'c1');
    expect(await migrate(world, world.shop, other, { now, write: true })).toMatchObject({
      moves: {},
      keep: { rest: 3 },
    });
    expect(await at(world, 'c1')).toEqual(c1);
  });

  it('who is moved on by a dispatch meanwhile is left to it', async () => {
    const { world, now, deps } = await deployed();
    const enrolments = { ...world.enrolments, put: async () => 'conflict' as const };
    const found = await migrate({ ...world, enrolments }, world.shop, shorter, { now, write: true });
    expect(found).toMatchObject({ moves: {}, busy: 2 });
    // the pointers that were written lead nowhere
    await dispatch(world.shop, now, deps);
    expect(await at(world, 'c1')).toMatchObject({ step: 'rest', seq: 1 });
    expect(await migrate(world, world.shop, shorter, { now, write: true })).toMatchObject({ moves: { rest: 2 } });
  });

  it('a crash after any write is mended by another time', async () => {
    for (let crashAt = 1; crashAt <= 6; crashAt++) {
      const { world, now, deps } = await deployed();
      let left = crashAt;
      const failing =
        <A extends readonly unknown[], R>(write: (...args: A) => Promise<R>) =>
        async (...args: A) => {
          if (left-- === 0) throw new Error('crash');
          return write(...args);
        };
      const { touches, enrolments } = world;
      const crashing = {
        touches: { ...touches, plan: failing(touches.plan), remove: failing(touches.remove) },
        enrolments: { ...enrolments, put: failing(enrolments.put) },
      };
      await migrate(crashing, world.shop, shorter, { now, write: true }).catch(() => undefined);
      await migrate(world, world.shop, shorter, { now, write: true });
      await until(world, now + 9 * DAY_MS, deps);
      for (const id of ['c1', 'c2']) {
        expect(await at(world, id)).toMatchObject({ state: 'ended', reason: 'completed' });
        const touched = await world.touches.ofPerson(world.shop.id, id);
        expect(touched.map(({ stepId }) => stepId).sort()).toEqual(['new', 'one', 'two']);
      }
    }
  });
});
