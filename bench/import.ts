import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { spoolFor } from '#cli/import/file-spool.ts';
import { planFile } from '#cli/import/plan-file.ts';
import { bulkIngest } from '#cli/target/bulk-ingest.ts';
import { packByPerson } from '#files/import/messages.ts';
import { synthesise } from '#infra/synth.ts';
import { startLocal } from '#local/stack/start.ts';
import type { CommerceEvent } from '#model/event/event.ts';
import { COLUMNS, writeOrders } from './import-file.ts';
import { type Figure, type Measure, rounded } from './measurement.ts';
import { FIRST_ORDER_AT, SHOP } from './orders.ts';

/** A file of orders through the import's own path into tables on disk; and what memory files of several sizes take. */
export const measure: Measure = async function* ({ quick, say }) {
  const dir = await mkdtemp(join(tmpdir(), 'perennial-bench-'));
  try {
    yield* await rate(dir, quick ? 200 : 10_000, say);
    yield* memory(dir, quick ? [1_000] : [10_000, 100_000, 400_000]);
  } finally {
    await rm(dir, { recursive: true });
  }
};

async function rate(dir: string, orders: number, say: (line: string) => void): Promise<readonly Figure[]> {
  const path = join(dir, 'orders.csv');
  await writeOrders(path, orders);
  say('synthesising the stack');
  const outdir = join(dir, 'assembly');
  const assembly = await synthesise({ stage: 'local', buckets: 16, outdir });
  const stateDir = join(dir, 'state');
  const stack = await startLocal({ assembly, stateDir, startAt: FIRST_ORDER_AT, secrets: { webhook: {} } });
  try {
    const apply = bulkIngest(stack, assembly.crm);
    const before = performance.now();
    const cpuBefore = process.cpuUsage();
    const outcomes: Record<string, number> = {};
    for await (const window of windowsOf(path)) {
      await apply([...packByPerson(SHOP.shop, window, FIRST_ORDER_AT)], outcomes);
    }
    const seconds = (performance.now() - before) / 1000;
    const { user, system } = process.cpuUsage(cpuBefore);
    if (Object.keys(outcomes).join() !== 'applied') throw new Error(`not all was applied: ${JSON.stringify(outcomes)}`);
    return [
      {
        name: 'file into tables',
        value: rounded(orders / seconds),
        unit: 'orders/s',
        note: `${orders} orders of three lines by ${orders / 4} people, read, applied by the ingest function's code in groups of calls, stored on disk, by wall clock`,
      },
      {
        name: 'CPU of the importing process',
        value: rounded((user + system) / 1000 / orders),
        unit: 'ms/order',
        note: 'whatever else the machine does; the engine takes about as much on another core',
      },
    ];
  } finally {
    await stack.stop();
  }
}

async function* windowsOf(path: string) {
  const options = { shop: SHOP.shop, timezone: 'UTC', currency: SHOP.currency, columns: COLUMNS, skipFree: false };
  const spool = spoolFor((await stat(path)).size, dirname(path));
  const io = { encoding: 'utf-8' as const, onBytes: () => {}, onReject: () => {}, spool };
  let window: CommerceEvent[] = [];
  for (const event of (await planFile(path, { ...options, latest: FIRST_ORDER_AT }, io)).events()) {
    if (window.push(event) < 2_000) continue;
    yield window;
    window = [];
  }
  if (window.length > 0) yield window;
}

/** Each in a process of its own, since a process does not give memory back. */
async function* memory(dir: string, sizes: readonly number[]): AsyncGenerator<Figure> {
  for (const orders of sizes) {
    const path = join(dir, `${orders}.csv`);
    await writeOrders(path, orders);
    const script = join(import.meta.dirname, 'import-memory.ts');
    const { stdout } = await promisify(execFile)(process.execPath, [script, path]);
    const { maxRssMb } = JSON.parse(stdout) as { maxRssMb: number };
    yield {
      name: `reading ${orders} orders`,
      value: rounded(maxRssMb),
      unit: 'MB',
      note: `largest resident memory of a process that reads the file (${rounded((await stat(path)).size / 1e6)} MB) and makes its messages`,
    };
    await rm(path);
  }
}
