import { CUSTOMERS_PER_RANGE } from '#flow/daily/ranges.ts';
import { KPIS } from '#model/kpi/all.ts';
import { isPacked } from '#model/kpi/cells.ts';
import { restatement } from '#model/kpi/restate.ts';
import { mergeStateCells, type StateCells, StateVectors } from '#model/kpi/state-vectors.ts';
import { KpiVectors, MergedVectors } from '#model/kpi/vectors.ts';
import { OrderColumns } from '#model/order/order-columns.ts';
import { BENCH_DAY, benchDay } from './bench-day.ts';
import { CpuTimes, collect, peopleAtRest } from './known-cpu.ts';
import { oneMoreKpi } from './kpi-one-more.ts';
import { decidedPeople, turner } from './kpi-people.ts';
import { tenYears } from './kpi-ten-years.ts';
import { type Figure, type Measure, rounded } from './measurement.ts';

/** Seconds of CPU that KPIs may add to the daily run of a million customers. */
const LIMIT = 3;
/** Customers made at a time, outside of what is measured. */
const MADE = 1_000;

/** What KPIs add to a daily run, and what one more of them costs. */
export const measure: Measure = async function* ({ quick, say }) {
  for (const count of quick ? [2_000] : [10_000, 100_000, 1_000_000]) {
    say(`${count.toLocaleString('en')} customers`);
    yield await added(count);
  }
  say('ten years of rows');
  yield* tenYears();
  say('one more KPI');
  yield* oneMoreKpi(quick ? 1_000 : 20_000);
};

/** Counted, merged and compared with KPIs, less what a run does without any. */
async function added(count: number): Promise<Figure> {
  const { context } = benchDay();
  const cpu = new CpuTimes();
  const [merged, orders] = [new MergedVectors(), new OrderColumns()];
  let state: StateCells = {};
  for (let first = 0; first < count; first += CUSTOMERS_PER_RANGE) {
    const vectors = new KpiVectors(context, { details: true, facts: true });
    const states = new StateVectors();
    for (let from = first; from < Math.min(first + CUSTOMERS_PER_RANGE, count); from += MADE) {
      const people = peopleAtRest(from, Math.min(from + MADE, count), context.end);
      const turned = turner(people, orders, context);
      await cpu.of('without', () => turned());
      await cpu.of('with', () => turned((known) => vectors.add(known, orders)));
      const decided = decidedPeople(people, context, from);
      collect();
      await cpu.of('state', () => decided.forEach((one) => void states.add(one)));
    }
    await cpu.of('merged', () => {
      const told: unknown = JSON.parse(JSON.stringify(vectors.packed()));
      if (!isPacked(told)) throw new Error('what was counted is not what can be read');
      merged.add(told);
      state = mergeStateCells(state, states.cells());
    });
  }
  await cpu.of('compared', () => {
    const differs = restatement({ day: BENCH_DAY, vectors: merged.packed(), state });
    if (differs(differs([]).map(({ row }) => row)).length > 0) throw new Error('a run differs from itself');
  });
  const of = (part: string): number => cpu.seconds.get(part) ?? 0;
  const parts = {
    orders: of('with') - of('without'),
    state: of('state'),
    merging: of('merged'),
    'comparing twice': of('compared'),
  };
  const words = Object.entries(parts).map(([part, seconds]) => `${part} ${rounded(seconds)}`);
  return {
    name: `${count.toLocaleString('en')} customers: what KPIs add to a day`,
    value: rounded(Object.values(parts).reduce((sum, seconds) => sum + seconds, 0)),
    unit: 's CPU',
    note: `${KPIS.length} KPIs; ${words.join(', ')}`,
    ...(count === 1_000_000 && { limit: LIMIT }),
  };
}
