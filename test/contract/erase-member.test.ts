import { afterAll, beforeAll, expect, it } from 'vitest';
import { memoryTelemetry } from '#adapters/lambda/memory.ts';
import { memorySnapshots } from '#adapters/memory/snapshots.ts';
import { dayFiles } from '#adapters/objects/day-files.ts';
import { memoryObjects } from '#adapters/objects/memory.ts';
import { keepStanding } from '#flow/person/keep-standing.ts';
import { makeStandings } from '#flow/person/make-standings.ts';
import { membersOfShop } from '#flow/points/members-of-shop.ts';
import { erasePerson } from '#flow/privacy/erase-person.ts';
import type { Fact } from '#model/customer/facts.ts';
import { isResidue, residueIdOf } from '#model/customer/residue.ts';
import type { JournalEntry } from '#model/points/journal.ts';
import { ACCOUNTS } from '#model/points/ledger.ts';
import type { SegmentDefinition } from '#model/rule/definition.ts';
import { addDays, DAY_MS, endOfDay, HOUR_MS, startOfDay } from '#model/values/time/day.ts';
import { anEntry, aShop, segmentProgram, type World } from '../support/daily.ts';
import { startTestDynamo, type TestDynamo } from '../support/dynamo.ts';
import { BUCKETS } from '../support/ingest.ts';
import { oakScheme } from '../support/rules/oak-scheme.ts';
import { runDay } from '../support/worlds/daily-run.ts';
import { erasureStores } from '../support/worlds/erasure.ts';

let dynamo: TestDynamo;
beforeAll(async () => {
  dynamo = await startTestDynamo();
});
afterAll(() => dynamo.stop());

const [ZONE, FIRST] = ['Europe/London', '2026-05-01'];
const at = (day: number, hour: number): number => startOfDay(addDays(FIRST, day), ZONE) + hour * HOUR_MS;
const scheme = (shop: string) => oakScheme({ shop, pendingDays: 2, expiresAfterDays: 6 });
const SEGMENTS: readonly SegmentDefinition[] = [
  { id: 'strangers', name: 'Strangers', where: { type: 'not', of: { type: 'member' } } },
  { id: 'oaks', name: 'Oaks', where: { type: 'level', is: ['oak'] } },
  { id: 'no-oaks', name: 'No oaks', where: { type: 'not', of: { type: 'level', is: ['oak'] } } },
  { id: 'rich', name: 'Rich', where: { type: 'points', range: { min: 1 } } },
];
const PROGRAMS = [
  segmentProgram('stage:lapsed', { id: 'level', trigger: { on: 'level-fell', hour: 10, afterMs: 0 }, exits: [] }),
  segmentProgram('stage:lapsed', {
    ...{ id: 'expiring', trigger: { on: 'points-expiring', daysBefore: 2, hour: 10, afterMs: 0 }, exits: [] },
  }),
];

interface Of {
  readonly facts: readonly Fact[];
  readonly orders: readonly ReturnType<typeof anEntry>[];
  readonly journal: readonly JournalEntry[];
}
const joined = (time: number): Fact => ({
  ...{ kind: 'member', name: 'joined', at: time },
  value: { state: 'joined', terms: '1', by: 'page', times: [[time]] },
});
const PEOPLE: Readonly<Record<string, Of>> = {
  // joins between two orders of one day, of which the second goes back on it in part; spends before another goes back
  ada: {
    facts: [joined(at(1, 11))],
    orders: [
      anEntry({ at: at(1, 9), grossMinor: 16_000 }),
      anEntry({ at: at(1, 12), grossMinor: 9_000, returns: [[at(1, 15), 2_000]] }),
      anEntry({ at: at(5, 10), grossMinor: 4_000, returns: [[at(8, 20), 4_000]] }),
    ],
    journal: [
      { kind: 'give', id: 'review:1', at: at(2, 8), points: 30, cause: 'review', expiresAt: at(9, 0) },
      { kind: 'spend', id: 'c1', at: at(8, 19), points: 130, reward: 'tea' },
      { kind: 'spend', id: 'c2', at: at(9, 9), points: 5, reward: 'cup' },
      { kind: 'undo', id: 'undo:c2', at: at(9, 22), of: 'c2' },
    ],
  },
  ben: {
    facts: [{ kind: 'member', name: '', at: at(0, 1), value: { points: 40, level: 'Oak' } }],
    orders: [anEntry({ at: at(0, 13), grossMinor: 3_000 }), anEntry({ at: at(3, 13), grossMinor: 3_000 })],
    journal: [],
  },
  stranger: { facts: [], orders: [anEntry({ at: at(2, 9), grossMinor: 20_000 })], journal: [] },
};
/** The last day before anybody is erased, and the last of all: points that were left are over by then. */
const [BEFORE, LAST] = [9, 14];

async function peopled(id: string) {
  const shop = aShop({ id, timezone: ZONE });
  const stores = erasureStores(dynamo);
  for (const [name, { facts, orders, journal }] of Object.entries(PEOPLE)) {
    await stores.customers.ensure(id, name);
    for (const [n, entry] of orders.entries()) await stores.customers.setEntry(id, name, `s:${n}`, entry);
    for (const fact of facts) await stores.facts.put(id, name, fact);
    for (const [n, entry] of journal.entries()) await stores.points.append(id, name, n, entry);
    await keepStanding(stores, id, name);
  }
  const objects = memoryObjects();
  const beside = { snapshots: memorySnapshots(), telemetry: memoryTelemetry(), dayFiles: dayFiles(objects) };
  const w = { ...stores, ...beside, objects, buckets: BUCKETS } as unknown as World;
  const membership = scheme(id);
  const run = async (n: number) => {
    const [day, night] = [addDays(FIRST, n), at(n + 1, 3)];
    const declared = { programs: PROGRAMS, segments: SEGMENTS, memberships: [membership] };
    await runDay(w, { ...declared, shop, day, now: night, ranges: 1 });
  };
  const kpi = async (name: string, n: number) => {
    const rows = await beside.snapshots.kpiRows(id, '0001-01-01', addDays(FIRST, n));
    return rows.flatMap(({ at: on, kpis }) => (kpis[name] ? [[on, kpis[name]] as const] : []));
  };
  /** What the ledgers of all people say at the end of a day, those of the erased among them. */
  const ledgers = async (n: number) => {
    const sums: Record<string, number> = Object.fromEntries(ACCOUNTS.map((account) => [account, 0]));
    const asked = { ...stores, buckets: BUCKETS };
    for await (const { books } of membersOfShop(asked, { shop, membership }, endOfDay(addDays(FIRST, n), ZONE) - 1))
      for (const account of ACCOUNTS) sums[account] = (sums[account] ?? 0) + books.accounts[account];
    return sums;
  };
  const residue = async (n: number) => {
    const file = await beside.dayFiles.open(id, addDays(FIRST, n));
    for await (const part of file?.parts() ?? [])
      for (let row = 0; row < part.size; row++)
        if (isResidue(part.id(row))) return { row: part.row(row), membership: part.membership(row) };
    return undefined;
  };
  return { ...stores, shop, run, kpi, ledgers, residue };
}

it('I9, I16: erasing a member leaves all points of the shop on all days, and no member, level or segment of them', async () => {
  const [kept, shop] = [await peopled('kept'), await peopled('erased')];
  for (let n = 0; n <= LAST; n++) {
    if (n === BEFORE + 1) {
      const request = { customerId: 'ada', residueId: residueIdOf('1'), at: at(n, 1), now: at(n, 1) };
      expect(await erasePerson(shop, shop.shop, request)).toBe('erased');
    }
    if (n === BEFORE + 4)
      for (let bucket = 0; bucket < BUCKETS; bucket++) await makeStandings(shop, 'erased', { bucket, all: true });
    await kept.run(n);
    await shop.run(n);
    expect([n, await shop.kpi('points', n)]).toEqual([n, await kept.kpi('points', n)]);
    const sums = await shop.ledgers(n);
    expect([n, sums]).toEqual([n, await kept.ledgers(n)]);
    const told = (await shop.kpi('points', n)).flatMap(([, cells]) => Object.entries(cells));
    for (const [account, sum] of Object.entries(sums))
      expect([n, account, told.reduce((all, [cell, points]) => all + (cell === account ? points : 0), 0)]).toEqual([
        ...[n, account, sum],
      ]);
    if (n <= BEFORE) continue;
    expect((await shop.standings.get('erased', residueIdOf('1')))?.standing).toMatchObject({ member: false });
    const { row, membership } = (await shop.residue(n)) ?? {};
    expect([n, row?.scheme, membership?.rules, membership?.level]).toEqual([n, undefined, [], undefined]);
    const count = async (of: typeof shop, name: string) => (await of.kpi(name, n)).at(-1)?.[1];
    expect([n, await count(shop, 'member-levels')]).toEqual([n, { fern: 1 }]);
    expect([n, (await count(shop, 'active-members'))?.members]).toEqual([n, 1]);
    expect([n, (await count(shop, 'member-repeat-rate'))?.members]).toEqual([n, 1]);
  }
  const cells = (await shop.kpi('points', LAST)).flatMap(([, of]) => Object.keys(of));
  for (const cell of ['issued', 'redeemed', 'expired', 'taken-back', 'owed', 'given:review'])
    expect(cells).toContain(cell);
  const due = await shop.touches.stillDue('erased', at(BEFORE, 0), at(LAST, 0) + 30 * DAY_MS);
  expect(due.filter(({ customerId }) => isResidue(customerId))).toEqual([]);
});
