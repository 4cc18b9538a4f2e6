import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memorySnapshots } from '#adapters/memory/snapshots.ts';
import { SEGMENT_NAMES } from '#model/segment/membership.ts';
import { addDays, DAY_MS, HOUR_MS, startOfDay } from '#model/values/time/day.ts';
import { aShop, customers, segmentProgram, type World, world, ZONES } from '#test/support/daily.ts';
import { inProof } from '#test/support/in-proof.ts';
import { crashing, runDay, stateOf } from '#test/support/worlds/daily-run.ts';
import { applyRange } from './apply.ts';
import { finishRun } from './finish.ts';
import { missedDays } from './missed-days.ts';
import { prepareRun } from './prepare.ts';
import { CUSTOMERS_PER_RANGE, rangesFor } from './ranges.ts';
import { reduceRun } from './reduce.ts';
import { summariseRange } from './summarise.ts';

const ZONE = 'America/New_York';
const shop = aShop({ timezone: ZONE, lifecycle: { newDays: 1, activeDays: 2, lapsedDays: 4 } });
/** The clock goes forward on 2024-03-10 in New York. */
const FIRST = '2024-03-08';
const night = (day: string): number => startOfDay(addDays(day, 1), ZONE) + 3 * HOUR_MS;
const programs = SEGMENT_NAMES.map((name) => segmentProgram(name));
const run = (w: World, day: string, ranges = 2) => runDay(w, { shop, programs, day, now: night(day), ranges });

/** Without what says that a day was made up, without touches, and without for whom a program was started or missing. */
const leftBy = async (w: World) => {
  const { due: _, runs, ...rest } = await stateOf(w);
  const of = { mode: '', started: undefined, moments: undefined };
  return { ...rest, runs: runs.map((record) => record && { ...record, ...of }) };
};

describe('a run after a gap', () => {
  it('I8, I9: leaves the snapshots, movements and memberships that runs of each day leave, and no touches of the days gone by', async () => {
    const gap = fc.integer({ min: 1, max: 5 });
    await fc.assert(
      fc.asyncProperty(customers(startOfDay(FIRST, ZONE), 7), gap, async (people, missed) => {
        const day = addDays(FIRST, missed + 1);
        const [gapped, daily] = [await world(people, 16), await world(people, 16)];
        for (let n = 0; n <= missed + 1; n++) await run(daily, addDays(FIRST, n));
        await run(gapped, FIRST);
        await run(gapped, day);
        expect(await leftBy(gapped)).toEqual(await leftBy(daily));
        const days = async (w: World) => new Set((await stateOf(w)).due.map(({ subject }) => subject.day));
        expect([...(await days(gapped))].filter((each) => each !== FIRST && each !== day)).toEqual([]);
        const ofDay = async (w: World) => (await stateOf(w)).due.filter(({ subject }) => subject.day === day);
        expect(await ofDay(gapped)).toEqual(await ofDay(daily));
      }),
      { numRuns: inProof(30, 12) },
    );
  });

  it('I8: that crashes at any write and is started again leaves the same', async () => {
    const [people = []] = fc.sample(customers(startOfDay(FIRST, ZONE), 7, 12), { numRuns: 1, seed: 4 });
    const day = addDays(FIRST, 3);
    const start = async () => {
      const w = await world(people, 16);
      await run(w, FIRST);
      return w;
    };
    const calm = await start();
    await run(calm, day);
    const expected = await stateOf(calm);
    let crashes = 0;
    for (let after = 1; ; after++) {
      const w = await start();
      const crashed = await run(crashing(w, after), day).then(
        () => false,
        () => true,
      );
      if (!crashed) break;
      crashes += 1;
      await run(w, day);
      expect(await stateOf(w)).toEqual(expected);
    }
    expect(crashes).toBeGreaterThan(20);
  });

  it('says which days it made up, and running the last of them again plans nothing late either', async () => {
    const people = fc.sample(customers(startOfDay(FIRST, ZONE), 7, 25), { numRuns: 1, seed: 9 })[0] ?? [];
    const w = await world(people, 16);
    await run(w, FIRST);
    await run(w, addDays(FIRST, 3));
    const modes = async () =>
      Promise.all([0, 1, 2, 3].map(async (n) => (await w.snapshots.getRun('garden', addDays(FIRST, n)))?.mode));
    expect(await modes()).toEqual(['full', 'catch-up', 'catch-up', 'full']);
    const before = await stateOf(w);
    await run(w, addDays(FIRST, 3));
    expect(await stateOf(w)).toEqual(before);
    expect(await modes()).toEqual(['full', 'catch-up', 'catch-up', 'full']);
  });

  it('makes up the days that a restored Snapshots table lacks: money and sizes as they were, memberships and touches untouched', async () => {
    const people = fc.sample(customers(startOfDay(FIRST, ZONE), 7, 25), { numRuns: 1, seed: 9 })[0] ?? [];
    const [w, other] = [await world(people, 16), await world(people, 16)];
    for (let n = 0; n < 6; n++) await run(other, addDays(FIRST, n));
    await run(w, FIRST);
    const [snapshot] = (await stateOf(w)).snapshots;
    const [record] = (await stateOf(w)).runs;
    for (let n = 1; n < 5; n++) await run(w, addDays(FIRST, n));
    const older = memorySnapshots();
    if (snapshot && record) await Promise.all([older.putSnapshot(snapshot), older.putRun(record)]);
    const restored = { ...w, snapshots: older };
    await run(restored, addDays(FIRST, 5));
    const [found, expected] = [await stateOf(restored), await stateOf(other)];
    expect(found.memberships).toEqual(expected.memberships);
    expect(found.due).toEqual(expected.due);
    const sizes = ({ snapshots }: typeof found) =>
      snapshots.map(({ segments, ...rest }) => [
        rest,
        Object.values(segments ?? {}).map(({ size } = { size: -1, entered: 0, left: 0 }) => size),
      ]);
    expect(sizes(found)).toEqual(sizes(expected));
    expect(found.snapshots.at(-1)).toEqual(expected.snapshots.at(-1));
  });

  it('behind one that is a day further takes nothing of what that one has written', async () => {
    const people = fc.sample(customers(startOfDay(FIRST, ZONE), 7, 25), { numRuns: 1, seed: 9 })[0] ?? [];
    const w = await world(people, 16);
    await run(w, FIRST);
    const before = { shop, day: FIRST, until: addDays(FIRST, 2) };
    const behind = await prepareRun(before, {
      ...w,
      segments: [],
      clock: { now: () => night(addDays(FIRST, 2)) },
    });
    expect(behind).toMatchObject({ mode: 'catch-up', day: addDays(FIRST, 1) });
    await run(w, addDays(FIRST, 2));
    const done = await stateOf(w);
    const { mode, day } = behind;
    const late = { shop, day, mode, prefix: behind.prefix };
    const deps = { ...w, clock: { now: () => night(day) }, programs, parallel: 1, budget: { isSpent: () => false } };
    for (const range of rangesFor(2 * CUSTOMERS_PER_RANGE, w.buckets)) {
      const rest = await summariseRange(late, range, deps);
      expect(rest.done).toBe(true);
    }
    await reduceRun(late, deps);
    for (const range of rangesFor(2 * CUSTOMERS_PER_RANGE, w.buckets))
      await applyRange({ run: late, range, row: 0 }, deps);
    await finishRun(late, deps);
    expect(await stateOf(w)).toEqual(done);
  });

  it('goes back 35 days at most, and a first run makes up nothing', async () => {
    const w = await world([], 16);
    await run(w, '2024-01-01');
    expect((await stateOf(w)).snapshots.map(({ day }) => day)).toEqual(['2024-01-01']);
    await run(w, '2024-03-01');
    const days = (await stateOf(w)).snapshots.map(({ day }) => day);
    expect(days).toHaveLength(37);
    expect(days.slice(0, 3)).toEqual(['2024-01-01', '2024-01-26', '2024-01-27']);
  });
});

describe('missed days', () => {
  it('are the local days between, one after the other, in every zone', () => {
    const start = fc.integer({ min: 0, max: 6000 }).map((n) => addDays('2009-06-01', n));
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), start, fc.integer({ min: 0, max: 34 }), (zone, last, between) => {
        const until = addDays(last, between + 1);
        const all = Array.from({ length: between }, (_, n) => addDays(last, n + 1));
        const real = all.filter((day) => startOfDay(addDays(day, 1), zone) - startOfDay(day, zone) > DAY_MS / 2);
        expect(missedDays(last, until, zone)).toEqual(real);
      }),
    );
  });

  it('do not hold a day that the zone left out', () => {
    expect(missedDays('2011-12-28', '2012-01-01', 'Pacific/Apia')).toEqual(['2011-12-29', '2011-12-31']);
  });

  it('are none where the run is of the next day, of the same or of an earlier one', () => {
    for (const until of ['2024-05-02', '2024-05-01', '2024-04-01'])
      expect(missedDays('2024-05-01', until, 'UTC')).toEqual([]);
  });
});
