import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { momentsWithout } from '#model/coverage/moment.ts';
import type { Customer } from '#model/customer/customer.ts';
import type { Program } from '#model/program/program.ts';
import type { Trigger } from '#model/program/trigger.ts';
import { addDays, HOUR_MS, localDay, startOfDay } from '#model/values/time/day.ts';
import { aShop, customers, segmentProgram, type World, world } from '#test/support/daily.ts';
import { inProof } from '#test/support/in-proof.ts';
import { runDay } from '#test/support/worlds/daily-run.ts';

const ZONE = 'Europe/London';
const shop = aShop({ timezone: ZONE, lifecycle: { newDays: 1, activeDays: 2, lapsedDays: 4, rhythm: 'fixed' } });
const FIRST = '2024-03-08';
const DAYS = Array.from({ length: 6 }, (_, n) => addDays(FIRST, n));
const night = (day: string): number => startOfDay(addDays(day, 1), ZONE) + 3 * HOUR_MS;
const starting = (trigger: Trigger, draft = false): Program =>
  segmentProgram('stage:lapsed', { id: trigger.on, trigger, exits: [], draft });

const run = (w: World, day: string, programs: readonly Program[], ranges = 1) =>
  runDay(w, { shop, programs, day, now: night(day), ranges });

/** Of the orders themselves: left unpaid at the end of the day on which they were placed, and first to stand. */
function ofOrders(people: readonly Customer[], day: string) {
  const known = people.filter(({ id }) => !id.startsWith('ANON#'));
  const end = startOfDay(addDays(day, 1), ZONE);
  const placed = (at: number): string => localDay(at, ZONE);
  const unpaid = known
    .flatMap(({ entries }) => [...entries.values()])
    .filter(({ state, at }) => state === 'unpaid' && placed(at) === day).length;
  const firsts = known.filter(({ entries }) => {
    const bought = [...entries.values()].filter(({ state, at, returns, grossMinor }) => {
      const back = returns.filter(([when]) => when < end).reduce((sum, [, minor]) => sum + minor, 0);
      return state === 'paid' && at < end && !(back > 0 && back >= grossMinor);
    });
    return bought.map(({ at }) => placed(at)).sort()[0] === day;
  }).length;
  return { 'order-unpaid': unpaid, 'first-order': firsts };
}

describe('moments that no program waits for', () => {
  it('are counted by the run of their day, whatever it is cut into, as the orders and moves themselves say', async () => {
    await fc.assert(
      fc.asyncProperty(
        customers(startOfDay(FIRST, ZONE) + 2 * 86_400_000, 6),
        fc.constantFrom(1, 3),
        async (people, ranges) => {
          const w = await world(people, 8);
          // a second shop that has a program for each move: whom they start for is who moved
          const twin = await world(people, 8);
          const watched = [segmentProgram('stage:at_risk'), segmentProgram('stage:lapsed')];
          for (const day of DAYS) {
            await run(w, day, [], ranges);
            await run(twin, day, watched);
            const { moments } = (await w.snapshots.getRun('garden', day)) ?? {};
            const { started = {}, moments: other } = (await twin.snapshots.getRun('garden', day)) ?? {};
            const moved = {
              'at-risk': started['on-stage-at_risk']?.people ?? 0,
              lapsed: started['on-stage-lapsed']?.people ?? 0,
            };
            expect(moments).toEqual({ ...ofOrders(people, day), ...moved });
            expect(other).toEqual(ofOrders(people, day));
          }
        },
      ),
      { numRuns: inProof(200, 12) },
    );
  });

  it('are none of those for which one is live; a draft is no program', () => {
    const at = { hour: 10, afterMs: 0 };
    expect(momentsWithout([])).toEqual([
      'order-unpaid',
      'first-order',
      'at-risk',
      'lapsed',
      'running-out',
      'product-expiry',
    ]);
    const live = [
      starting({ on: 'order-unpaid', afterMs: HOUR_MS }),
      starting({ on: 'running-out', daysBefore: 7, ...at }),
      starting({ on: 'first-order', afterMs: 0 }, true),
      segmentProgram('stage:lapsed'),
      segmentProgram('tier:A'),
    ];
    expect(momentsWithout(live)).toEqual(['first-order', 'at-risk', 'product-expiry']);
  });

  it('are not known of a day that is made up, and of goods that nobody counts', async () => {
    const w = await world([], 8);
    await run(w, FIRST, []);
    await run(w, addDays(FIRST, 3), []);
    const records = await w.snapshots.listRuns('garden', FIRST, addDays(FIRST, 3));
    expect(records.map(({ mode, moments }) => [mode, moments && Object.keys(moments)])).toEqual([
      ['full', ['order-unpaid', 'first-order', 'at-risk', 'lapsed']],
      ['catch-up', undefined],
      ['catch-up', undefined],
      ['full', ['order-unpaid', 'first-order', 'at-risk', 'lapsed']],
    ]);
  });
});
