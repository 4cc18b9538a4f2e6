import { CUSTOMERS_PER_RANGE } from '#flow/daily/ranges.ts';
import { startTestDynamo } from '#test/support/dynamo.ts';
import { startTestFauxqs } from '#test/support/engines/fauxqs.ts';
import { loadCustomers } from './customers.ts';
import { costFigure, gbSecondsOf } from './daily-cost.ts';
import { runDay } from './daily-day.ts';
import { BENCH_SHOP } from './daily-shop.ts';
import { type DayUse, STEPS, type StepUse, sumOfSteps } from './daily-use.ts';
import { type Figure, type Measure, rounded } from './measurement.ts';

const BUCKETS = 256;
const UNTIL = Date.parse('2026-11-20T22:00:00Z');
/** The first run writes every customer; the next day is as days are; the same day again writes nobody. */
const RUNS = [
  ['first run', '2026-11-20'],
  ['next day', '2026-11-21'],
  ['again', '2026-11-21'],
] as const;
/** Of fewer, a million would be reckoned from what each bucket costs and hardly from what customers do. */
const COSTED = 10_000;
/** Rules over products and consents, for which the lines of orders are read too. */
const RULES = 30;

export const measure: Measure = async function* ({ quick, say }) {
  const sizes = quick
    ? [[1_000, 0]]
    : [
        [1_000, 0],
        [10_000, 0],
        [10_000, RULES],
        [100_000, 0],
        [100_000, RULES],
      ];
  for (const [count = 0, rules = 0] of sizes) yield* await ofSize(count, rules, say);
};

async function ofSize(count: number, rules: number, say: (line: string) => void): Promise<readonly Figure[]> {
  const [dynamo, storage] = await Promise.all([startTestDynamo(), startTestFauxqs()]);
  const name = `${count.toLocaleString('en')}${rules > 0 ? `, ${rules} rules` : ''}`;
  try {
    storage.server.createBucket('runs');
    say(`loading ${name} customers`);
    const load = { shop: BENCH_SHOP, count, until: UNTIL, buckets: BUCKETS, lines: rules > 0 };
    await loadCustomers(dynamo.client, load);
    const engines = { dynamo: dynamo.endpoint, s3: `http://127.0.0.1:${storage.server.port}`, buckets: BUCKETS, rules };
    const uses: DayUse[] = [];
    const figures: Figure[] = [];
    for (const [run, day] of count < COSTED ? RUNS.slice(0, 2) : RUNS) {
      say(`${run} of ${name} customers`);
      const use = await runDay(engines, day);
      uses.push(use);
      figures.push(...figuresOf(`${name}: ${run}`, use));
    }
    const [first, , again] = uses;
    if (first && again) {
      const runs = { customers: count, perTask: CUSTOMERS_PER_RANGE, first, again };
      for (const changed of [0.008, 0.1]) figures.push(costFigure(name, runs, changed));
    }
    return figures;
  } finally {
    await Promise.all([dynamo.stop(), storage.stop()]);
  }
}

function figuresOf(name: string, use: DayUse): readonly Figure[] {
  const each = (of: (step: StepUse) => number): string =>
    STEPS.map((step) => `${step} ${rounded(of(use[step]))}`).join(', ');
  return [
    {
      name: `${name}: time`,
      value: rounded(sumOfSteps(use, 'seconds')),
      unit: 's',
      note: `${each(({ seconds }) => seconds)}; ${BUCKETS} buckets, one task after the other, on dynoxide and fauxqs`,
    },
    {
      name: `${name}: memory`,
      value: rounded(Math.max(...STEPS.map((step) => use[step].peakMegabytes))),
      unit: 'MB',
      note: `peak resident memory; ${each(({ peakMegabytes }) => peakMegabytes)}`,
    },
    {
      name: `${name}: reads`,
      value: sumOfSteps(use, 'readUnits'),
      unit: 'read units',
      note: 'one pass over the customers; what is written is looked at once more',
    },
    {
      name: `${name}: writes`,
      value: sumOfSteps(use, 'writeUnits'),
      unit: 'write units',
      note: 'memberships that changed, planned touches, snapshot and run record',
    },
    {
      name: `${name}: functions`,
      value: rounded(gbSecondsOf(use)),
      unit: 'GB-s',
      note: `CPU of all steps, a core being 1,769 MB; ${each(({ cpuSeconds }) => cpuSeconds)} s`,
    },
  ];
}
