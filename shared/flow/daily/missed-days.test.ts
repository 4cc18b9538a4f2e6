import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SEGMENT_NAMES } from '#model/segment/membership.ts';
import { addDays, DAY_MS, HOUR_MS, startOfDay } from '#model/values/time/day.ts';
import { aShop, customers, segmentProgram, type World, world, ZONES } from '#test/support/daily.ts';
import { crashing, runDay, stateOf } from '#test/support/worlds/daily-run.ts';
import { missedDays } from './missed-days.ts';

const ZONE = 'America/New_York';
const shop = aShop({ timezone: ZONE, lifecycle: { newDays: 1, activeDays: 2, lapsedDays: 4 } });
/** The clock goes forward on 2024-03-10 in New York. */
const FIRST = '2024-03-08';
const night = (day: string): number => startOfDay(addDays(day, 1), ZONE) + 3 * HOUR_MS;
const programs = SEGMENT_NAMES.map((name) => segmentProgram(name));
const run = (w: World, day: string, ranges = 2) => runDay(w, { shop, programs, day, now: night(day), ranges });

/** Without what says that a day was made up, and without touches. */
const leftBy = async (w: World) => {
  const { due: _, runs, ...rest } = await stateOf(w);
  return { ...rest, runs: runs.map((record) => record && { ...record, mode: '' }) };
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
      { numRuns: 30 },
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
