import { describe, expect, it } from 'vitest';
import { memoryCustomers } from '#adapters/memory/customers.ts';
import { memoryFacts } from '#adapters/memory/facts.ts';
import { memoryPointsJournal } from '#adapters/memory/points-journal.ts';
import { memoryStandings } from '#adapters/memory/standings.ts';
import { NO_LINKS } from '#model/customer/customer.ts';
import type { Fact } from '#model/customer/facts.ts';
import { memberWordsOf } from '#model/customer/member-words.ts';
import type { Membership } from '#model/membership/membership.ts';
import { expiringOf } from '#model/points/expiring.ts';
import { ACCOUNTS } from '#model/points/ledger.ts';
import type { Program } from '#model/program/program.ts';
import type { Trigger } from '#model/program/trigger.ts';
import type { SegmentDefinition } from '#model/rule/definition.ts';
import { addDays, endOfDay, HOUR_MS, localDay, startOfDay } from '#model/values/time/day.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import type { OwnMembership } from '#ports/customers.ts';
import { anEntry, aShop, segmentProgram, type World, world } from '#test/support/daily.ts';
import { oakScheme } from '#test/support/rules/oak-scheme.ts';
import { crashing, runDay } from '#test/support/worlds/daily-run.ts';
import { memberPoints } from '../points/member-points.ts';

const ZONE = 'Europe/London';
const shop = aShop({ timezone: ZONE });
const FIRST = '2026-05-01';
const SCHEME = oakScheme({ shop: 'garden', pendingDays: 3, expiresAfterDays: 30 });
const at = { hour: 10, afterMs: 0 };
const starting = (trigger: Trigger): Program =>
  segmentProgram('stage:lapsed', { id: trigger.on, trigger, exits: [], usefulForMs: 12 * HOUR_MS });
const PROGRAMS = [
  starting({ on: 'points-expiring', daysBefore: 7, ...at }),
  starting({ on: 'level-reached', ...at }),
  starting({ on: 'level-fell', ...at }),
  starting({ on: 'joined', ...at }),
];
const SEGMENTS: readonly SegmentDefinition[] = [
  { id: 'oaks', name: 'Oaks', where: { type: 'level', is: ['oak'] } },
  { id: 'no-oaks', name: 'No oaks', where: { type: 'not', of: { type: 'level', is: ['oak'] } } },
  { id: 'rich', name: 'Rich', where: { type: 'points', range: { min: 100 } } },
  { id: 'expiring', name: 'Expiring', where: { type: 'points-expiring', withinDays: 7 } },
  { id: 'near', name: 'Near', where: { type: 'level-near', value: { currency: 'GBP', max: '50' } } },
];

const noon = (day: number): number => startOfDay(addDays(FIRST, day), ZONE) + 12 * HOUR_MS;
const told = (day: number, value: { points?: number; level?: string } = {}): readonly Fact[] => [
  { kind: 'member', name: '', at: noon(day), value },
];
const joined = (day: number, by: 'page' | 'import' = 'page'): readonly Fact[] => [
  { kind: 'member', name: 'joined', at: noon(day), value: { state: 'joined', terms: '1', by } },
];

interface Of {
  readonly facts?: readonly Fact[];
  /** Days and minor units. */
  readonly orders?: readonly (readonly [day: number, grossMinor: number, back?: number])[];
}
const PEOPLE: Readonly<Record<string, Of>> = {
  steady: {
    facts: told(-40),
    orders: [
      [-30, 5_000],
      [2, 12_000],
      [5, 3_000],
    ],
  },
  imported: { facts: told(-10, { points: 120, level: 'Oak' }), orders: [[-20, 9_000]] },
  owing: { facts: told(-40, { points: -30 }), orders: [[0, 1_000]] },
  back: { facts: told(-40), orders: [[1, 16_000, 6]] },
  newcomer: {
    facts: joined(4),
    orders: [
      [3, 20_000],
      [6, 2_000],
    ],
  },
  filed: { facts: joined(4, 'import') },
  spender: { facts: told(-40, { points: 50 }), orders: [[-15, 8_000]] },
  nobody: { orders: [[1, 50_000]] },
};

/** What people answered on the second day. */
const SCORES = { steady: 9, imported: 3, owing: 8, nobody: 10 };

async function peopled(buckets = 16): Promise<World & { readonly writes: OwnMembership[][] }> {
  const made = await world([], buckets);
  const [standings, points, facts] = [memoryStandings(), memoryPointsJournal(), memoryFacts()];
  const customers = memoryCustomers(buckets, () => 0, { standings, points, facts });
  for (const [id, score] of Object.entries(SCORES)) {
    const value = { survey: 'survey', score, facets: {} };
    await facts.put('garden', id, { kind: 'answer', name: 'a', at: noon(1), value });
  }
  const channels = { email: { consent: 'granted', topics: ['marketing'], address: true, suppressed: false } } as const;
  for (const [id, { facts = [], orders = [] }] of Object.entries(PEOPLE)) {
    await customers.ensure('garden', id);
    for (const [n, [day, grossMinor, back]] of orders.entries()) {
      const returns = back === undefined ? [] : ([[noon(back), grossMinor - 1_000]] as const);
      await customers.setEntry('garden', id, `s:${n}`, anEntry({ at: noon(day), grossMinor, returns }));
    }
    const membership = memberWordsOf(facts, id === 'spender' ? ['gone'] : []);
    const row = { channels, member: facts.length > 0, ...(membership && { membership }), subscriptions: [] };
    await standings.put('garden', id, row, undefined);
  }
  const spend = { kind: 'spend', id: 'r', at: noon(-5), points: 20, reward: 'mug' } as const;
  // as one of the ids that became this person
  await points.append('garden', 'gone', 0, spend);
  await points.append('garden', 'spender', 0, { ...spend, id: 'r2', at: noon(3), points: 15 });
  const writes: OwnMembership[][] = [];
  const setMemberships: typeof customers.setMemberships = (of, all) => {
    writes.push([...all]);
    return customers.setMemberships(of, all);
  };
  return { ...made, customers: { ...customers, setMemberships }, writes };
}

const night = (day: string): number => startOfDay(addDays(day, 1), ZONE) + 3 * HOUR_MS;
const run = (w: World, day: string, over: Partial<Parameters<typeof runDay>[1]> = {}) =>
  runDay(w, {
    ...{ shop, programs: PROGRAMS, segments: SEGMENTS, memberships: [SCHEME], day, now: night(day), ranges: 1 },
    ...over,
  });
const DAYS = Array.from({ length: 40 }, (_, n) => addDays(FIRST, n - 1));

async function rowsOf(w: World, day: string) {
  const rows = new Map<string, unknown>();
  const file = await w.dayFiles.open('garden', day);
  for await (const part of file?.parts() ?? [])
    for (let n = 0; n < part.size; n++)
      rows.set(part.id(n), { ...part.row(n).scheme, rules: part.membership(n).rules });
  return rows as ReadonlyMap<
    string,
    { level: string; move: string; points: number; pending: number; rules: readonly string[] }
  >;
}
async function planned(w: World): Promise<readonly string[]> {
  const due = await w.touches.stillDue('garden', 0, Date.parse('2027-01-01T00:00:00Z'));
  return due.map((one) => `${localDay(one.plannedFor, ZONE)} ${one.programId} ${one.customerId}`).sort();
}

/** By the books, as a page shows it. */
async function byTheBooks(w: World, id: string, day: string) {
  const { entries = new Map() } = w.people().find((one) => one.id === id) ?? {};
  const customer = (await w.customers.get('garden', id)) ?? { shop: 'garden', id, entries };
  const member = await memberPoints(
    {
      customers: { get: async () => customer, getLinks: async () => NO_LINKS, lines: async () => new Map() },
      facts: { listStanding: async () => PEOPLE[id]?.facts ?? [] },
      points: { list: async () => JOURNAL[id] ?? [], append: async () => 'taken' },
    },
    { shop, membership: SCHEME, customerId: id },
    endOfDay(day, ZONE) - 1,
  );
  if (!member) return undefined;
  const [next] = expiringOf(member.books.lots, ZONE);
  return {
    level: member.level?.level?.id,
    joinedDay: dayNumber(localDay(member.joinedAt, ZONE)),
    points: member.books.available,
    pending: member.books.pending,
    expiryDay: next ? dayNumber(next.day) : 0,
    expiring: next?.points ?? 0,
  };
}
const JOURNAL: Readonly<
  Record<string, readonly { kind: 'spend'; id: string; at: number; points: number; reward: string }[]>
> = {
  spender: [
    { kind: 'spend', id: 'r', at: noon(-5), points: 20, reward: 'mug' },
    { kind: 'spend', id: 'r2', at: noon(3), points: 15, reward: 'mug' },
  ],
};

describe('members in the daily run', () => {
  it('I16: each day says of each what the books say, and of who is no member nothing', async () => {
    const w = await peopled();
    for (const day of DAYS) {
      await run(w, day);
      const rows = await rowsOf(w, day);
      for (const id of Object.keys(PEOPLE)) {
        const { rules: _rules, move: _move, ...row } = rows.get(id) ?? { rules: [], move: '' };
        expect([day, id, row]).toEqual([day, id, (await byTheBooks(w, id, day)) ?? {}]);
      }
    }
  });

  it('I16: points and levels of the shop are the sums over its people, on each day as the last run knows it', async () => {
    const w = await peopled();
    const seen = new Map<string, readonly number[]>();
    for (const day of DAYS) {
      await run(w, day);
      const people = [...(await rowsOf(w, day)).values()].filter(({ level }) => level !== undefined);
      const sum = (of: (one: (typeof people)[number]) => number) => people.reduce((all, one) => all + of(one), 0);
      seen.set(day, [sum(({ points }) => points), sum(({ pending }) => pending)]);
      const rows = await w.snapshots.kpiRows('garden', '0001-01-01', day);
      const levels = rows.at(-1)?.kpis['member-levels'] ?? {};
      for (const level of ['fern', 'oak'])
        expect([day, level, levels[level] ?? 0]).toEqual([
          day,
          level,
          people.filter((one) => one.level === level).length,
        ]);
    }
    const rows = await w.snapshots.kpiRows('garden', '0001-01-01', DAYS.at(-1) ?? '');
    for (const [day, of] of seen) {
      const cells = rows
        .filter(({ at }) => at <= dayNumber(day))
        .flatMap(({ kpis }) => Object.entries(kpis.points ?? {}));
      const sum = (...names: readonly string[]) =>
        cells.reduce((all, [cell, n]) => all + (names.includes(cell) ? n : 0), 0);
      expect([day, sum('available'), sum('pending')]).toEqual([day, ...of]);
      expect(sum(...ACCOUNTS)).toBe(0);
    }
    const last = rows.flatMap(({ kpis }) => Object.entries(kpis.points ?? {}));
    for (const cell of ['issued', 'redeemed', 'expired', 'taken-back', 'over'])
      expect(
        last.some(([name, n]) => name === cell && n !== 0),
        cell,
      ).toBe(true);
  });

  it('segments hold whom their day says, and under not nobody of whom it says nothing (I13)', async () => {
    const w = await peopled();
    const held = async (day: string) =>
      Object.fromEntries([...(await rowsOf(w, day))].map(([id, { rules }]) => [id, rules.join(' ')]));
    for (const day of DAYS.slice(0, 12)) await run(w, day);
    expect(await held('2026-05-04')).toMatchObject({ steady: 'near no-oaks', back: 'oaks', newcomer: '', filed: '' });
    expect(await held('2026-05-10')).toMatchObject({ spender: 'no-oaks' });
    expect(await held('2026-05-11')).toEqual({
      ...{ steady: 'oaks rich', imported: 'no-oaks rich', owing: 'no-oaks', back: 'no-oaks' },
      ...{ newcomer: 'oaks', filed: 'no-oaks', spender: 'expiring no-oaks', nobody: '' },
    });
  });

  it('programs start once for points near their last day, a level reached or lost, and joining', async () => {
    const w = await peopled();
    for (const day of DAYS) await run(w, day);
    expect(await planned(w)).toEqual([
      '2026-05-03 level-reached back',
      '2026-05-06 joined newcomer',
      '2026-05-07 level-reached steady',
      '2026-05-08 level-fell back',
      '2026-05-11 points-expiring spender',
      '2026-05-13 points-expiring imported',
      '2026-05-26 level-fell steady',
      '2026-05-27 level-fell newcomer',
      '2026-05-27 points-expiring back',
      '2026-05-28 points-expiring steady',
      '2026-05-31 points-expiring steady',
      '2026-06-01 points-expiring newcomer',
    ]);
  });

  it('a membership is written when its level or its segments change, and not for points', async () => {
    const w = await peopled();
    const levels = new Map<string, string[]>();
    const none: readonly SegmentDefinition[] = [];
    for (const day of DAYS) await run(w, day, { segments: none });
    for (const { id, membership } of w.writes.flat()) {
      const { current, previous } = membership;
      if (current.level !== previous?.level) levels.set(id, [...(levels.get(id) ?? []), String(current.level)]);
    }
    expect(Object.fromEntries(levels)).toEqual({
      ...{ steady: ['fern', 'oak', 'fern'], back: ['fern', 'oak', 'fern'], newcomer: ['oak', 'fern'] },
      ...{ imported: ['fern'], owing: ['fern'], filed: ['fern'], spender: ['fern'] },
    });
  });

  it('I8: run twice, in any number of parts and buckets, and after a crash of any write it is the same', async () => {
    const days = DAYS.slice(0, 8);
    const expected = await peopled();
    for (const day of days) await run(expected, day);
    const rows = await rowsOf(expected, '2026-05-07');
    const all = await planned(expected);
    for (const [buckets, ranges] of [
      [16, 16],
      [1, 1],
      [4, 2],
    ] as const) {
      const w = await peopled(buckets);
      for (const day of days) {
        await run(w, day, { ranges });
        await run(w, day, { ranges });
      }
      expect(await planned(w)).toEqual(all);
      expect([...(await rowsOf(w, '2026-05-07'))].sort()).toEqual([...rows].sort());
    }
    for (let after = 1; after < 30; after += 3) {
      const w = await peopled();
      for (const day of days) {
        const crashed = run(crashing(w, after) as World, day).catch(() => undefined);
        await crashed;
        await run(w, day);
      }
      expect([after, await planned(w)]).toEqual([after, all]);
      expect(await rowsOf(w, '2026-05-07')).toEqual(rows);
    }
  });

  it('levels that go by another rule move people and start nothing on that day; who was not told of starts by the books', async () => {
    const w = await peopled();
    const lower: Membership = {
      ...SCHEME,
      levels: { ...(SCHEME.levels as NonNullable<Membership['levels']>), windowDays: 400 },
    };
    for (const day of DAYS.slice(0, 4)) await run(w, day);
    const before = await planned(w);
    await run(w, '2026-05-04', { memberships: [lower] });
    const rows = await rowsOf(w, '2026-05-04');
    expect(rows.get('steady')).toMatchObject({ level: 'oak', move: 'none' });
    const moved = (await planned(w)).filter((line) => !before.includes(line) && line.includes('level'));
    expect(moved).toEqual([]);
    expect((await w.snapshots.latestRun('garden'))?.rules).toHaveProperty(['points:2026-01-01']);
  });

  it('what members of each level think is kept with the run where facts are read, else not known', async () => {
    const w = await peopled();
    await run(w, FIRST);
    expect((await w.snapshots.getRun('garden', FIRST))?.voices).toBeUndefined();
    const asking: SegmentDefinition = { id: 'asked', name: 'Asked', where: { type: 'answered', campaign: 'spring' } };
    const day = addDays(FIRST, 6);
    await run(w, day, { segments: [...SEGMENTS, asking], ranges: 4 });
    const rows = await rowsOf(w, day);
    expect(['steady', 'imported', 'owing'].map((id) => rows.get(id)?.level)).toEqual(['oak', 'fern', 'fern']);
    expect((await w.snapshots.getRun('garden', day))?.voices).toEqual({
      levels: {
        fern: { promoters: 0, passives: 1, detractors: 1 },
        oak: { promoters: 1, passives: 0, detractors: 0 },
      },
      community: { answers: 0, people: 0 },
    });
  });
});
