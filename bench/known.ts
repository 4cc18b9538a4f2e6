import { CHANNELS } from '#channels/registry.ts';
import { rulesOf } from '#flow/daily/begun.ts';
import { decider } from '#flow/daily/decide.ts';
import { CUSTOMERS_PER_RANGE } from '#flow/daily/ranges.ts';
import { conclude, mergeCounted } from '#flow/daily/reduce.ts';
import { summariser } from '#flow/daily/summarise.ts';
import { dayRowMaker } from '#model/day/day-row-of.ts';
import { type FactsPart, readFacts } from '#model/day/file/part-reader.ts';
import { DayWriter } from '#model/day/file/part-writer.ts';
import { givenParameters } from '#model/given/given.ts';
import { gapCounter } from '#model/given/rhythm/gap-counts.ts';
import { valueCounter } from '#model/given/value-counter.ts';
import { SegmentTally } from '#model/kpi/segment-tally.ts';
import { BAND_COLUMNS } from '#model/run/predicted.ts';
import { BENCH_DAY, benchDay } from './bench-day.ts';
import { CpuTimes, collect, peopleAtRest } from './known-cpu.ts';
import { OrdersInDuckDb } from './known-duckdb.ts';
import { scoreColumns } from './known-scores.ts';
import { type Figure, type Measure, rounded } from './measurement.ts';

const RULES = 30;
/** Customers made at a time, outside of what is measured, and rows decided at a time. */
const [MADE, DECIDED] = [1_000, 2_048];

/** A day of so many customers in one process, without tables, files and engines. */
export const measure: Measure = async function* ({ quick, say }) {
  for (const count of quick ? [2_000] : [10_000, 100_000, 1_000_000]) {
    const name = `${count.toLocaleString('en')} customers`;
    say(name);
    const largest = quick || count === 1_000_000;
    yield* await scores(name, count, largest ? await OrdersInDuckDb.open(say) : undefined);
    yield* await wholeDay(name, count);
  }
};

function* madeAtOnce(from: number, to: number): Iterable<readonly [number, number]> {
  for (let at = from; at < to; at += MADE) yield [at, Math.min(at + MADE, to)];
}

/** Recency, frequency and value of each, exact quintiles, and what follows of them alone. */
async function scores(name: string, count: number, duckDb: OrdersInDuckDb | undefined): Promise<readonly Figure[]> {
  const { context } = benchDay();
  const { shop } = context;
  const cpu = new CpuTimes();
  const rowOf = dayRowMaker(
    context,
    CHANNELS.map(({ id }) => id),
  );
  const counts = valueCounter.zero();
  const scored = scoreColumns(count);
  let orders = 0;
  let netMinor = 0;
  for (const [from, to] of madeAtOnce(0, count)) {
    const people = peopleAtRest(from, to, context.end);
    for (const { customer } of people) orders += customer.entries.size;
    duckDb?.add(people, { zone: shop.timezone, end: context.end }, from);
    await cpu.of('scores', () => {
      for (const [n, { customer }] of people.entries()) {
        const row = rowOf({ customer });
        valueCounter.add(counts, row, { customer }, context);
        scored.set(from + n, context.today - row.lastDay, row.windowOrderDays, row.windowNetMinor);
        netMinor += row.netMinor;
      }
      collect();
    });
  }
  const champions = await cpu.of('scores', () => {
    const { edges } = givenParameters(counts, gapCounter.zero(), shop);
    return scored.count(edges, 'champions');
  });
  const seconds = cpu.seconds.get('scores') ?? 0;
  const of = `${orders.toLocaleString('en')} orders`;
  const ours = {
    name: `${name}: RFM alone`,
    value: rounded(seconds),
    unit: 's CPU',
    note: `${of} as a run reads them; cut points, scores and groups; ${champions.toLocaleString('en')} champions`,
  };
  if (!duckDb) return [ours];
  const theirs = await duckDb.scores({ customers: count, netMinor });
  const note = `${of} in a column table, one thread; days and net ready, ntile(5) of each; ours takes`;
  return [
    ours,
    {
      name: `${name}: the same scores in DuckDB`,
      value: rounded(theirs),
      unit: 's CPU',
      note: `${note} ${rounded(seconds / theirs)} times as long`,
    },
  ];
}

async function wholeDay(name: string, count: number): Promise<readonly Figure[]> {
  const { context, segments } = benchDay(RULES);
  const { shop, end } = context;
  const run = { shop, day: BENCH_DAY, mode: 'full', prefix: 'bench/' } as const;
  const rules = rulesOf({ segments: [...segments], before: {} }, shop);
  const cpu = new CpuTimes();
  const summaries: ReturnType<ReturnType<typeof summariser>['result']>[] = [];
  const parts: Uint8Array[] = [];
  for (let first = 0; first < count; first += CUSTOMERS_PER_RANGE) {
    const summary = summariser(run, rules.compiled);
    for (const [from, to] of madeAtOnce(first, Math.min(first + CUSTOMERS_PER_RANGE, count))) {
      const people = peopleAtRest(from, to, end);
      await cpu.of('summarise', () => {
        people.forEach(summary.add);
        collect();
      });
    }
    const range = { from: parts.length, to: parts.length };
    parts.push(await cpu.of('files', () => summary.facts(range)));
    summaries.push(await cpu.of('reduce', () => summary.result()));
  }
  const merged = await cpu.of('reduce', async () => conclude(await mergeCounted(summaries), shop));
  const decide = decider({ run, merged, rules, programs: [], now: end });
  let inRules = 0;
  for (const part of parts) {
    const facts = await cpu.of('files', () => readFacts(part));
    const file = new DayWriter({ shop: shop.id, day: BENCH_DAY }, BAND_COLUMNS);
    const tally = new SegmentTally();
    for (let start = 0; start < facts.size; start += DECIDED) {
      const decided = await cpu.of('decide', () => decideSome(decide, facts, start, tally));
      await cpu.of('files', () => {
        for (const { row, next, bands } of decided) file.add(row, next, bands);
      });
      for (const { next } of decided) inRules += next.rules.length;
    }
    await cpu.of('files', () => file.bytes(facts.range));
  }
  const of = (part: string): number => cpu.seconds.get(part) ?? 0;
  const told = { summarise: of('summarise'), reduce: of('reduce'), decide: of('decide') };
  const words = Object.entries(told).map(([part, seconds]) => `${part} ${rounded(seconds)}`);
  return [
    {
      name: `${name}: summarised, scored, in segments, foretold`,
      value: rounded(told.summarise + told.reduce + told.decide),
      unit: 's CPU',
      note: `${words.join(', ')}; ${RULES} rules over goods and consents, ${rounded(inRules / count)} a customer; ${merged.models.life.kind}`,
    },
    { name: `${name}: facts and day file`, value: rounded(of('files')), unit: 's CPU', note: 'written, and read once' },
  ];
}

function decideSome(decide: ReturnType<typeof decider>, facts: FactsPart, start: number, tally: SegmentTally) {
  const decided: ReturnType<typeof decide>[] = [];
  for (let n = start; n < Math.min(start + DECIDED, facts.size); n++) {
    const one = decide(facts.row(n), facts.stored(n));
    tally.add(one.next);
    tally.move(one.entered, one.left);
    decided.push(one);
  }
  return decided;
}
