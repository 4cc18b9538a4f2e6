import { describe, expect, it } from 'vitest';
import { memoryCustomers } from '#adapters/memory/customers.ts';
import { memoryFacts } from '#adapters/memory/facts.ts';
import { memoryPreferences } from '#adapters/memory/preferences.ts';
import { memoryStandings } from '#adapters/memory/standings.ts';
import { readFacts } from '#model/day/file/part-reader.ts';
import type { Program } from '#model/program/program.ts';
import type { Trigger } from '#model/program/trigger.ts';
import { objectsOf } from '#model/values/object-keys.ts';
import { addDays, DAY_MS, HOUR_MS, localDay, startOfDay } from '#model/values/time/day.ts';
import { anEntry, aShop, segmentProgram, type World, world } from '#test/support/daily.ts';
import { crashing, runDay } from '#test/support/worlds/daily-run.ts';
import { runKeys } from './documents.ts';

const ZONE = 'Europe/London';
const shop = aShop({ timezone: ZONE, lifecycle: { newDays: 3, activeDays: 6, lapsedDays: 12 } });
const FIRST = '2027-02-01';
const starting = (id: string, trigger: Trigger, over: Partial<Program> = {}): Program =>
  segmentProgram('stage:lapsed', { id, trigger, exits: [], usefulForMs: 12 * HOUR_MS, ...over });
const at = { hour: 10, afterMs: 0 };
const PROGRAMS: readonly Program[] = [
  starting('birthday', { on: 'person-date', date: 'birthday', ...at }),
  starting('anniversary', { on: 'person-date', date: 'anniversary', daysBefore: 2, ...at }),
  starting('contract', { on: 'person-date', date: 'contract_ends', daysBefore: 5, ...at }, { usefulForMs: 2 * DAY_MS }),
  starting('new-year', { on: 'festival', festival: 'spring-festival', daysBefore: 1, ...at }),
  starting('news', { on: 'rhythm', weekday: 'wednesday', ...at }, { audience: ['stage:new', 'stage:active'] }),
  starting('gone-quiet', { on: 'segment-left', segment: 'stage:new', afterMs: 12 * HOUR_MS }),
];

/** Ten people: who is reachable, was born, bought and has a contract when. */
async function peopled(buckets = 16): Promise<World> {
  const made = await world([], buckets);
  const beside = { standings: memoryStandings(), preferences: memoryPreferences(), facts: memoryFacts() };
  const customers = memoryCustomers(buckets, () => 0, beside);
  for (let n = 0; n < 10; n++) {
    const id = `c-${n}`;
    await customers.ensure('garden', id);
    const bought = startOfDay(addDays(FIRST, n - 8), ZONE) + 12 * HOUR_MS;
    await customers.setEntry('garden', id, 's:new', anEntry({ at: bought }));
    const first = startOfDay('2025-02-09', ZONE) + 12 * HOUR_MS;
    if (n === 3) await customers.setEntry('garden', id, 's:old', anEntry({ at: first }));
    const email = {
      consent: n < 8 ? 'granted' : 'none',
      topics: ['marketing'],
      address: true,
      suppressed: false,
    } as const;
    await beside.standings.put('garden', id, { channels: { email }, member: false, subscriptions: [] }, undefined);
  }
  const contact = { email: 'c-1@example.org', birthday: '1990-02-03' };
  await customers.putProfile('garden', 'c-1', { updatedAt: 1, contact }, undefined);
  await beside.preferences.put(
    'garden',
    'c-2',
    {
      updatedAt: 1,
      frequency: 'normal',
      interests: [],
      birthday: '02-29',
    },
    undefined,
  );
  const value = startOfDay('2027-02-20', ZONE);
  await beside.facts.put('garden', 'c-4', { kind: 'attribute', name: 'contract_ends', at: 1, value });
  return { ...made, customers };
}

const night = (day: string): number => startOfDay(addDays(day, 1), ZONE) + 3 * HOUR_MS;
const run = (w: World, day: string, over: Partial<Parameters<typeof runDay>[1]> = {}) =>
  runDay(w, { shop, programs: PROGRAMS, day, now: night(day), ranges: 1, ...over });
/** What is planned, as `program person local-time`. */
async function planned(w: World): Promise<readonly string[]> {
  const due = await w.touches.stillDue('garden', 0, Date.parse('2027-06-01T00:00:00Z'));
  return due
    .map(({ programId, customerId, plannedFor }) => {
      const hour = new Date(plannedFor).toISOString().slice(11, 16);
      return `${localDay(plannedFor, ZONE)} ${hour} ${programId} ${customerId}`;
    })
    .sort();
}
const DAYS = Array.from({ length: 30 }, (_, n) => addDays(FIRST, n - 1));

describe('what a day brings', () => {
  it('is planned for its hour of the next day, for whom it is, once', async () => {
    const w = await peopled();
    for (const day of DAYS) await run(w, day);
    const all = await planned(w);
    const ofDates = all.filter((line) => /birthday|anniversary|contract/.test(line));
    expect(ofDates).toEqual([
      '2027-02-03 10:00 birthday c-1',
      '2027-02-07 10:00 anniversary c-3',
      '2027-02-15 10:00 contract c-4',
      '2027-02-28 10:00 birthday c-2',
    ]);
    // the eve of the Chinese new year, for those whom a consent reaches
    const eve = all.filter((line) => line.includes('new-year'));
    expect(eve).toEqual(Array.from({ length: 8 }, (_, n) => `2027-02-05 10:00 new-year c-${n}`));
    // others bought a week before or longer, or have bought twice: the letter is for who is new or active by the run
    const news = all.filter((line) => line.startsWith('2027-02-03') && line.includes('news'));
    expect(news.map((line) => line.slice(-3))).toEqual(['c-4', 'c-5', 'c-6', 'c-7']);
    const left = all.filter((line) => line.includes('gone-quiet'));
    expect(new Set(left).size).toBe(left.length);
    expect(left.length).toBeGreaterThan(5);
    const record = await w.snapshots.getRun('garden', '2027-02-04');
    expect(record).toBeDefined();
  });

  it('I8: run twice, in any number of parts and buckets, and after a crash of any write it is the same', async () => {
    const days = ['2027-02-01', '2027-02-02', '2027-02-04'];
    const expected = await peopled();
    for (const day of days) await run(expected, day);
    const want = await planned(expected);
    expect(want.length).toBeGreaterThan(12);
    for (const [buckets, ranges] of [
      [1, 1],
      [16, 3],
      [64, 64],
    ] as const) {
      const w = await peopled(buckets);
      for (const day of days) {
        await run(w, day, { ranges });
        await run(w, day, { ranges, now: night(day) + HOUR_MS });
      }
      expect(await planned(w)).toEqual(want);
    }
    for (let after = 1; after < 200; after += 23) {
      const w = await peopled();
      await run(w, '2027-02-01');
      await run(crashing(w, after), '2027-02-02').catch(() => undefined);
      await run(w, '2027-02-02');
      await run(w, '2027-02-04');
      expect(await planned(w)).toEqual(want);
    }
  });

  it('a draft starts nothing, asks for nothing and counts in nothing; switched on, it begins with the next', async () => {
    const w = await peopled();
    const drafts = PROGRAMS.map((program) => ({ ...program, draft: true }));
    for (const day of ['2027-02-01', '2027-02-02', '2027-02-04']) await run(w, day, { programs: drafts });
    expect(await planned(w)).toEqual([]);
    expect((await w.snapshots.getRun('garden', '2027-02-02'))?.started).toEqual({});
    await run(w, '2027-02-05');
    expect((await planned(w)).filter((line) => !line.includes('gone-quiet'))).toEqual([]);
  });

  it('a day that is made up plans what is of use still, and nothing else; moves between segments start nothing', async () => {
    const w = await peopled();
    await run(w, '2027-02-01');
    // the runs of 2 (birthday of c-1) to 14 February were missed; that of the 14th is a day late
    await run(w, '2027-02-15');
    const late = (await planned(w)).filter((line) => line > '2027-02-03');
    expect(late).toEqual(['2027-02-15 10:00 contract c-4']);
  });

  it('reads and keeps what its programs ask for, and nothing more', async () => {
    const sizes: number[] = [];
    for (const programs of [[], PROGRAMS]) {
      const w = await peopled();
      await run(w, '2027-02-02', { programs });
      const bytes = await w.objects.getBytes(
        runKeys.facts(`${objectsOf('runs', 'garden')}2027-02-02/16/`, { from: 0 }),
      );
      if (!bytes) throw new Error('no facts');
      const part = readFacts(bytes);
      const starts = Array.from({ length: part.size }, (_, row) => part.starts(row)).flat();
      expect(starts.map(({ programId }) => programId)).toEqual(programs.length > 0 ? ['birthday'] : []);
      sizes.push(bytes.length);
    }
    // one birthday: its program, year and day
    expect((sizes[1] ?? 0) - (sizes[0] ?? 0)).toBeLessThan(200);
  });
});
