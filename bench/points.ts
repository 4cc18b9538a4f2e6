import type { KnownCustomer } from '#model/day/known-customer.ts';
import { CellCounts } from '#model/kpi/cells.ts';
import { membersOfDay } from '#model/member-day/member-day-of.ts';
import type { Membership } from '#model/membership/membership.ts';
import { OrderColumns } from '#model/order/order-columns.ts';
import type { JournalEntry } from '#model/points/journal.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { BENCH_DAY, benchDay } from './bench-day.ts';
import { CpuTimes, collect, peopleAtRest } from './known-cpu.ts';
import { type Figure, type Measure, rounded } from './measurement.ts';

const MEMBERS = 1_000_000;
const AT_ONCE = 10_000;

/** With a factor of a level, days with a factor, and points that expire: what costs most of what rules can say. */
const SCHEME: Membership = {
  ...{ id: 'circle', shop: 'bench', name: 'Circle', terms: { version: '1', url: 'https://bench.example/terms' } },
  points: {
    name: { en: 'leaves' },
    rules: [
      { from: '2020-01-01', earn: { points: 1, perMinor: 100 }, pendingDays: 30, expiresAfterDays: 365 },
      {
        ...{ from: '2025-01-01', earn: { points: 1, perMinor: 100 }, pendingDays: 30, expiresAfterDays: 365 },
        ...{ levels: { oak: 1.25, tree: 1.5 } },
        days: [{ name: 'Double', from: '2025-11-01', to: '2025-11-11', factor: 2 }],
      },
    ],
  },
  levels: {
    ...{ by: 'net', windowDays: 365, graceDays: 60 },
    levels: [
      { id: 'fern', name: 'Fern', from: 0 },
      { id: 'oak', name: 'Oak', from: 20_000 },
      { id: 'tree', name: 'Tree', from: 80_000 },
    ],
  },
};

/** Half were brought by an older system with points, half joined here and were given some; one in `spending` redeemed. */
function asMember(known: KnownCustomer, n: number, end: number, spending: number): KnownCustomer {
  const at = end - (1 + (n % 700)) * DAY_MS;
  const standing = known.standing && {
    ...known.standing,
    member: true,
    membership:
      n % 2 === 0
        ? { told: { at, value: { points: n % 500, level: 'Oak' } } }
        : { own: { at, value: { state: 'joined', by: 'page', times: [[at]] } as const } },
  };
  const journal: JournalEntry[] = [];
  if (n % 2 === 1)
    journal.push({ kind: 'give', id: 'welcome', at, points: 50, cause: 'welcome', expiresAt: at + 365 * DAY_MS });
  if (n % spending === 0) journal.push({ kind: 'spend', id: 'r1', at: end - DAY_MS, points: 10, reward: 'mug' });
  const current = { r: 5, f: 5, m: 5, stage: 'active', level: 'oak', rules: [] } as const;
  const customer = { ...known.customer, membership: { day: BENCH_DAY, current, previous: current } };
  return { ...known, customer, standing, ...(journal.length > 0 && { journal }) };
}

export const measure: Measure = async function* ({ quick, say }) {
  const count = quick ? 10_000 : MEMBERS;
  for (const [spending, withKpis, name, limit] of [
    [Number.POSITIVE_INFINITY, false, 'points and levels of a million members who redeemed nothing', undefined],
    [20, false, 'points and levels of a million members of whom one in twenty redeemed', undefined],
    [20, true, 'the same with the KPIs of points', 3],
  ] as const) {
    const { seconds, orders, points } = await allOf(count, { spending, withKpis }, say);
    const value = rounded((seconds * MEMBERS) / count);
    const note = `${(orders / count).toFixed(1)} orders each, ${(points / count).toFixed(0)} points; ${rounded((seconds / count) * 1e6)} us each`;
    yield { name, value, unit: 's CPU', note, limit } satisfies Figure;
  }
};

interface Asked {
  /** One in so many redeemed. */
  readonly spending: number;
  readonly withKpis: boolean;
}

async function allOf(count: number, { spending, withKpis }: Asked, say: (line: string) => void) {
  const { context } = benchDay(0);
  const { shop, end, today } = context;
  const members = membersOfDay({ shop, today, end, membership: SCHEME });
  const cpu = new CpuTimes();
  let [orders, points] = [0, 0];
  const columns = new OrderColumns();
  const cells = new CellCounts();
  const put = (day: number, cell: string, n: number): void => {
    if (day <= today) cells.add(day, cell, n);
  };
  for (let from = 0; from < count; from += AT_ONCE) {
    if (from % (10 * AT_ONCE) === 0) say(`${from.toLocaleString('en')} members`);
    const people = peopleAtRest(from, Math.min(from + AT_ONCE, count), end).map((one, n) =>
      asMember(one, n, end, spending),
    );
    collect();
    const turn = ({ customer, details }: KnownCustomer) =>
      columns.turnTo(customer.entries, shop.timezone, end, details);
    // the run makes columns of all customers anyway: they are no part of this
    await cpu.of('columns', () => people.forEach(turn));
    await cpu.of('both', () => {
      for (const known of people) {
        turn(known);
        if (withKpis) members?.movementsOf(known, columns, put);
        points += members?.dayOf(known, columns)?.available ?? 0;
      }
    });
    for (const { customer } of people) orders += customer.entries.size;
  }
  return { seconds: (cpu.seconds.get('both') ?? 0) - (cpu.seconds.get('columns') ?? 0), orders, points };
}
