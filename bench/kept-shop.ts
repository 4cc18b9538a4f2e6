import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { itemOfRow, rowOfItem } from '#adapters/dynamo/kpi-items.ts';
import { memorySnapshots } from '#adapters/memory/snapshots.ts';
import { dayFiles } from '#adapters/objects/day-files.ts';
import { memoryObjects } from '#adapters/objects/memory.ts';
import { Random } from '#local/simulator/random.ts';
import { DayWriter } from '#model/day/file/part-writer.ts';
import type { Grain } from '#model/kpi/form/kpi.ts';
import type { RunRecord } from '#model/kpi/run-record.ts';
import { segmentCounts } from '#model/kpi/segment-sizes.ts';
import type { Membership, Stage } from '#model/segment/membership.ts';
import { STAGES, TIERS } from '#model/segment/membership.ts';
import { shortHash } from '#model/values/hash/hash.ts';
import { addDays, type Day } from '#model/values/time/day.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import type { BinaryStore } from '#ports/objects.ts';
import { aShop } from '#test/support/daily.ts';
import { aDayRow } from '#test/support/day-row.ts';
import { busyShopRows } from '#test/support/worlds/busy-shop-rows.ts';

export const KEPT_DAY = '2026-10-31';
export const RULES = 30;
export const PARTS = 10;
const BUCKETS = 256;

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

/**
 * A shop of so many customers as pages and reports read it: two days in files of a temporary directory, snapshots of 120
 * days, and ten years of rows of KPIs as items of a table, which are unpacked each time.
 */
export async function keptShop(customers: number) {
  const directory = await mkdtemp(join(tmpdir(), 'perennial-bench-'));
  const objects = memoryObjects();
  const store = dayFiles({ ...objects, ...bytesIn(directory) });
  for (const day of [addDays(KEPT_DAY, -30), KEPT_DAY]) await writeDay(store, day, customers);
  const shop = aShop();
  const snapshots = memorySnapshots();
  // the costliest model, so that the check of predictions is paid for
  await snapshots.putRun({ ...EARLIER_RUN, shop: shop.id, day: addDays(KEPT_DAY, -30) });
  for (let ago = 0; ago < 120; ago++) {
    await snapshots.putSnapshot({
      ...{ shop: shop.id, day: addDays(KEPT_DAY, -ago), currency: shop.currency, computedAt: 0 },
      ...{ segments: segmentCounts(() => ({ size: 5, entered: 1, left: 1 })), touches: [] },
    });
  }
  const items = Map.groupBy(busyShopRows(KEPT_DAY), ({ grain }) => grain);
  const rows = (grain: Grain) => (items.get(grain) ?? []).map((row) => itemOfRow(shop.id, row));
  const stored = { day: rows('day'), month: rows('month'), cohort: rows('cohort') };
  return {
    shop,
    stores: {
      snapshots: {
        ...snapshots,
        kpiRows: async (_shop: string, from: Day, to: Day) =>
          stored.day.map(rowOfItem).filter(({ at }) => at >= dayNumber(from) && at <= dayNumber(to)),
        months: async () => stored.month.map(rowOfItem),
        cohorts: async () => stored.cohort.map(rowOfItem),
      },
      dayFiles: store,
    },
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}

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
    const random = new Random(`day ${day === KEPT_DAY}`, n);
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
