import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CUSTOMERS_PER_RANGE, rangesFor } from '#flow/daily/ranges.ts';
import { FUNCTIONS } from '#infra/declared/functions.ts';
import { benchDay } from './bench-day.ts';
import { type Measure, rounded } from './measurement.ts';
import { writeSummary } from './reduce-summaries.ts';

const BUCKETS = 256;
const { megabytes: MEMORY } = FUNCTIONS['daily-reduce'];

/** What merging the summaries of a very large shop takes, in a process of its own with the heap of its function. */
export const measure: Measure = async function* ({ quick, say }) {
  const { context } = benchDay();
  const [customers, perTask] = quick ? [20_000, 10_000] : [10_000_000, CUSTOMERS_PER_RANGE];
  const directory = await mkdtemp(join(tmpdir(), 'perennial-bench-'));
  try {
    const ranges = rangesFor((customers / perTask) * CUSTOMERS_PER_RANGE, BUCKETS);
    say(`making ${ranges.length} summaries`);
    for (const range of ranges) await writeSummary(directory, { range, buckets: BUCKETS, customers: perTask }, context);
    say('merging them');
    const step = join(import.meta.dirname, 'reduce-step.ts');
    const { stdout } = await promisify(execFile)(process.execPath, [step, directory]);
    const { seconds, megabytes } = JSON.parse(stdout) as { readonly seconds: number; readonly megabytes: number };
    const name = `${customers.toLocaleString('en')} customers`;
    const note = `${ranges.length} summaries merged, edges, tiers, rhythm and models concluded`;
    yield { name: `${name}: memory`, value: rounded(megabytes), unit: 'MB', note: `peak, of ${MEMORY}; ${note}` };
    yield { name: `${name}: time`, value: rounded(seconds), unit: 's CPU', note };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
};
