import { fork } from 'node:child_process';
import { join } from 'node:path';
import { startTestDynamo } from '#test/support/dynamo.ts';
import { startTestFauxqs } from '#test/support/engines/fauxqs.ts';
import { loadCustomers } from './customers.ts';
import type { DailyProcessInput, DailyProcessRun } from './daily-process.ts';
import { type Figure, type Measure, rounded } from './measurement.ts';

const SHOP = 'demo-shopify';
const BUCKETS = 256;
const DAYS = ['2026-11-20', '2026-11-21'] as const;
const UNTIL = Date.parse('2026-11-20T22:00:00Z');

/** The daily run of a shop: the first one, which writes every customer, and the one of the next day. */
export const measure: Measure = async function* ({ quick, say }) {
  for (const count of quick ? [1_000] : [1_000, 10_000, 100_000]) {
    say(`loading ${count.toLocaleString('en')} customers`);
    yield* await ofSize(count, say);
  }
};

async function ofSize(count: number, say: (line: string) => void): Promise<readonly Figure[]> {
  const [dynamo, storage] = await Promise.all([startTestDynamo(), startTestFauxqs()]);
  try {
    storage.server.createBucket('runs');
    await loadCustomers(dynamo.client, { shop: SHOP, count, until: UNTIL, buckets: BUCKETS });
    say(`running ${DAYS.length} days over ${count.toLocaleString('en')} customers`);
    const s3 = `http://127.0.0.1:${storage.server.port}`;
    const runs = await inOwnProcess({ dynamo: dynamo.endpoint, s3, shop: SHOP, buckets: BUCKETS, days: DAYS });
    return runs.flatMap((run, n) =>
      figuresOf(`${count.toLocaleString('en')}, ${n === 0 ? 'first run' : 'next day'}`, run),
    );
  } finally {
    await Promise.all([dynamo.stop(), storage.stop()]);
  }
}

function figuresOf(name: string, run: DailyProcessRun): readonly Figure[] {
  const note = `${BUCKETS} buckets, tasks: ${run.tasks}`;
  return [
    {
      name: `${name}: time`,
      value: rounded(run.seconds),
      unit: 's',
      note: `${note}, one after the other, on dynoxide and fauxqs`,
    },
    {
      name: `${name}: memory`,
      value: rounded(run.peakMegabytes),
      unit: 'MB',
      note: 'peak resident memory of the process that runs all steps',
    },
    {
      name: `${name}: reads`,
      value: run.readUnits,
      unit: 'read units',
      note: `${note}; summarise and apply read every customer once each`,
    },
    {
      name: `${name}: writes`,
      value: run.writeUnits,
      unit: 'write units',
      note: 'memberships that changed, planned touches, snapshot and run record',
    },
  ];
}

/** Runs the days in a new Node process. Throws when it ends without an answer. */
function inOwnProcess(input: DailyProcessInput): Promise<readonly DailyProcessRun[]> {
  return new Promise((resolve, reject) => {
    const child = fork(join(import.meta.dirname, 'daily-process.ts'), {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    child.once('message', (runs) => resolve(runs as readonly DailyProcessRun[]));
    child.once('exit', (code) => reject(new Error(`the process of the daily run ended with ${code ?? 'a signal'}`)));
    child.once('error', reject);
    child.send(input);
  });
}
