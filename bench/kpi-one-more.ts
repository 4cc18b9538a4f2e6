import { itemOfEarlier, itemOfRow } from '#adapters/dynamo/kpi-items.ts';
import type { KnownCustomer } from '#model/day/known-customer.ts';
import { KPIS } from '#model/kpi/all.ts';
import type { Kpi } from '#model/kpi/form/kpi.ts';
import { restatement } from '#model/kpi/restate.ts';
import { StateVectors } from '#model/kpi/state-vectors.ts';
import { KpiVectors } from '#model/kpi/vectors.ts';
import { OrderColumns } from '#model/order/order-columns.ts';
import { addDays, endOfDay } from '#model/values/time/day.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import { itemBytes, putUnits, queryUnits } from '#test/support/engines/item-size.ts';
import { BENCH_DAY, benchDay } from './bench-day.ts';
import { peopleAtRest } from './known-cpu.ts';
import { decidedPeople, turner } from './kpi-people.ts';
import { type Figure, rounded } from './measurement.ts';

/** One of each kind, counted a second time under another name. */
const COPIES = { 'of orders, by day': 'new-buyers', 'of orders, by cohort': 'cohort-net', 'of state': 'reachable' };
const READ = { details: true, facts: true };
const TIMES = 9;

/** CPU of its counting alone, and what is stored, read and written more than without it. */
export function* oneMoreKpi(count: number): Iterable<Figure> {
  const { context } = benchDay();
  const people = peopleAtRest(0, count, context.end);
  const without = storedBy(people, KPIS);
  for (const [kind, name] of Object.entries(COPIES)) {
    const kpi = KPIS.find((one) => one.name === name);
    // a KPI that was taken out is no failure of what measures
    if (!kpi) continue;
    const copy: Kpi = { ...kpi, name: 'one-more' };
    const micros = kpi.ofState ? microsOfState(people, copy) : microsOfOrders(people, copy);
    const more = storedBy(people, [...KPIS, copy]);
    yield {
      name: `one more KPI ${kind}`,
      // a clock that ticks in milliseconds may have seen nothing of a short slice
      value: rounded(Math.max(micros / count, 0.001)),
      unit: 's CPU/1M customers',
      note: `a copy of ${name}, over ${count.toLocaleString('en')} customers; the lowest of ${TIMES}`,
    };
    yield {
      name: `one more KPI ${kind}: row of a ${kpi.grain}`,
      value: rounded(kpi.ofState ? more.own - without.own : mean(more, kpi.grain) - mean(without, kpi.grain)),
      unit: 'bytes',
      note: `of ${Math.round(kpi.ofState ? without.own : mean(without, kpi.grain))}; a run over three years reads ${more.reads - without.reads} units more than ${without.reads}, writes ${more.writes - without.writes} more than ${without.writes}`,
    };
  }
}

const mean = ({ bytes, rows }: ReturnType<typeof storedBy>, grain: Kpi['grain']): number => bytes[grain] / rows[grain];

const lowest = (measured: () => number): number => Math.min(...Array.from({ length: TIMES }, measured));

function microsOf(work: () => void): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return user + system;
}

/** Counted with what tells why alone, and with the KPI beside it. */
function microsOfOrders(people: readonly KnownCustomer[], kpi: Kpi): number {
  const { context } = benchDay();
  const orders = new OrderColumns();
  const turned = turner(people, orders, context);
  const [none, one] = [[], [kpi]].map((kpis) =>
    lowest(() => {
      const vectors = new KpiVectors(context, READ, kpis);
      return microsOf(() => turned((known) => vectors.add(known, orders)));
    }),
  );
  return Math.max(0, (one ?? 0) - (none ?? 0));
}

function microsOfState(people: readonly KnownCustomer[], kpi: Kpi): number {
  const decided = decidedPeople(people, benchDay().context, 0);
  return lowest(() => {
    const states = new StateVectors([kpi]);
    return microsOf(() => decided.forEach((one) => void states.add(one)));
  });
}

/** What the run of a day stores, reads and writes behind that of the day before. */
function storedBy(people: readonly KnownCustomer[], kpis: readonly Kpi[]) {
  const { context } = benchDay();
  const run = (day: string) => {
    const now = { ...context, day, today: dayNumber(day), end: endOfDay(day, context.shop.timezone) };
    const [vectors, states, orders] = [new KpiVectors(now, READ, kpis), new StateVectors(kpis), new OrderColumns()];
    turner(people, orders, now)((known) => vectors.add(known, orders));
    for (const one of decidedPeople(people, now, 0)) states.add(one);
    return restatement({ day, vectors: vectors.packed(), state: states.cells() }, kpis);
  };
  const stored = run(addDays(BENCH_DAY, -1))([]).map(({ row }) => row);
  const items = stored.map((row) => itemOfRow('bench', row));
  const written = run(BENCH_DAY)(stored).flatMap(({ row, earlier }) => [
    itemOfRow('bench', row),
    ...(earlier ? [itemOfEarlier('bench', earlier)] : []),
  ]);
  const [bytes, rows] = [
    { day: 0, month: 0, cohort: 0, messages: 0 },
    { day: 0, month: 0, cohort: 0, messages: 0 },
  ];
  for (const [n, { grain }] of stored.entries()) {
    bytes[grain] += itemBytes(items[n] ?? {});
    rows[grain] += 1;
  }
  // the day of the run alone has the state
  const own = items.findLast((_item, n) => stored[n]?.grain === 'day') ?? {};
  return {
    bytes,
    rows,
    own: itemBytes(own),
    reads: queryUnits(items),
    writes: written.reduce((sum, item) => sum + putUnits(item), 0),
  };
}
