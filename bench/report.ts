import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { memorySnapshots } from '#adapters/memory/snapshots.ts';
import { dayFiles } from '#adapters/objects/day-files.ts';
import { memoryObjects } from '#adapters/objects/memory.ts';
import { loadReport } from '#flow/report/load-report.ts';
import { Random } from '#local/simulator/random.ts';
import { DayWriter } from '#model/day/file/part-writer.ts';
import type { RunRecord } from '#model/kpi/run-record.ts';
import type { Membership, Stage } from '#model/segment/membership.ts';
import { STAGES, TIERS } from '#model/segment/membership.ts';
import { shortHash } from '#model/values/hash/hash.ts';
import { addDays, type Day } from '#model/values/time/day.ts';
import type { BinaryStore } from '#ports/objects.ts';
import { aShop } from '#test/support/daily.ts';
import { aDayRow } from '#test/support/day-row.ts';
import { collect } from './known-cpu.ts';
import { type Measure, rounded } from './measurement.ts';

const DAY = '2026-10-31';
const [PARTS, BUCKETS, RULES] = [10, 256, 30];

const EARLIER_RUN: Omit<RunRecord, 'shop' | 'day'> = {
  ...{ customers: 1, mode: 'full' },
  edges: { recency: [], frequency: [], monetary: [], tiers: [1, 1, 1] },
  models: {
    ...{ version: 1, source: 'own', buyers: 500, oldestDays: 900, coarse: false },
    life: { kind: 'pareto-nbd', unit: 'weeks', values: [0.55, 10.58, 0.61, 11.67] },
    spend: { source: 'own', p: 6.25, q: 3.74, gamma: 1544, buyers: 200 },
    ...{ meanOrderMinor: 3500, discountPerYear: 0.1 },
  },
};

/** The report of a shop from snapshots and day files in files of a temporary directory, a part at a time. */
export const measure: Measure = async function* ({ quick, say }) {
  const customers = quick ? 10_000 : 1_000_000;
  const directory = await mkdtemp(join(tmpdir(), 'perennial-bench-'));
  try {
    const objects = memoryObjects();
    const store = dayFiles({ ...objects, ...bytesIn(directory) });
    say(`making two days of ${customers.toLocaleString('en')} customers`);
    for (const day of [addDays(DAY, -30), DAY]) await writeDay(store, day, customers);
    const snapshots = memorySnapshots();
    // the costliest model, so that the check of predictions is paid for
    await snapshots.putRun({ ...EARLIER_RUN, shop: aShop().id, day: addDays(DAY, -30) });
    const stores = { snapshots, dayFiles: store, crm: { programs: [] } };
    say('reading them');
    let [seconds, wall] = [0, 0];
    let peak = 0;
    for (let time = 0; time < 3; time++) {
      collect();
      const before = process.memoryUsage();
      const watch = setInterval(() => {
        const { heapUsed, arrayBuffers } = process.memoryUsage();
        peak = Math.max(peak, heapUsed + arrayBuffers - before.heapUsed - before.arrayBuffers);
      }, 5);
      const [cpu, start] = [process.cpuUsage(), performance.now()];
      await loadReport(stores, aShop(), DAY);
      const { user, system } = process.cpuUsage(cpu);
      [seconds, wall] = [(user + system) / 1e6, (performance.now() - start) / 1000];
      clearInterval(watch);
    }
    const name = `${customers.toLocaleString('en')} customers`;
    const note = `the last of three; ${PARTS} parts of the day and of the one 30 days before, ${RULES} segments`;
    yield { name: `${name}: time`, value: rounded(wall), unit: 's', note };
    yield {
      name: `${name}: CPU`,
      value: rounded(seconds),
      unit: 's CPU',
      note: 'all threads, with collecting garbage',
    };
    yield { name: `${name}: memory`, value: rounded(peak / 1e6), unit: 'MB', note: 'peak while it is made' };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
};

function bytesIn(directory: string): Pick<BinaryStore, 'getBytes' | 'putBytes'> {
  return {
    getBytes: (key) => readFile(join(directory, key)),
    putBytes: async (key, bytes) => {
      const file = join(directory, key);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, bytes);
    },
  };
}

/** The same people on both days; one in eight stands elsewhere. */
async function writeDay(store: ReturnType<typeof dayFiles>, day: Day, customers: number): Promise<void> {
  const shop = aShop().id;
  const parts = Array.from({ length: PARTS }, (_, n) => ({
    from: Math.floor((n * BUCKETS) / PARTS),
    to: Math.floor(((n + 1) * BUCKETS) / PARTS) - 1,
  }));
  for (const [n, range] of parts.entries()) {
    const writer = new DayWriter({ shop, day });
    const random = new Random(`day ${day === DAY}`, n);
    for (let at = 0; at < customers / PARTS; at++) {
      const orderDays = random.int(1, 12);
      const netMinor = orderDays * random.int(900, 25_000);
      const row = {
        orderDays,
        netMinor,
        windowNetMinor: netMinor,
        firstDay: 19_000,
        lastDay: 19_000 + random.int(0, 900),
      };
      writer.add(
        aDayRow({ id: shortHash('report', n * customers + at), ...row, reach: random.int(0, 15) }),
        aMembership(random),
      );
    }
    await store.putPart(shop, day, range, writer.bytes(range));
  }
  await store.putManifest({
    ...{ v: 1, shop, day, customers, buckets: BUCKETS, rules: {} },
    parts: parts.map((range) => ({ ...range, customers: customers / PARTS })),
  });
}

function aMembership(random: Random): Membership {
  const stage: Stage = STAGES[random.int(1, STAGES.length - 1)] ?? 'active';
  const rules = Array.from({ length: RULES }, (_, n) => `bench-${n}`).filter(() => random.chance(0.1));
  return {
    ...{ r: random.int(1, 5), f: random.int(1, 5), m: random.int(1, 5), stage, rules },
    ...{ tier: TIERS[random.int(0, 3)], member: 'ordinary', attitude: 'follows' },
  };
}
