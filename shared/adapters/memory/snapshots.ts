import type { RunRecord } from '#model/kpi/run-record.ts';
import { sameSnapshot } from '#model/kpi/same-snapshot.ts';
import type { KpiSnapshot } from '#model/kpi/snapshot.ts';
import { isHeld } from '#model/program/blast-guard.ts';
import type { ShopId } from '#model/values/ids.ts';
import type { SnapshotStore } from '#ports/snapshots.ts';
import { copyOf } from './copy.ts';
import { memoryKpiRows } from './kpi-rows.ts';

/** The in-memory twin of the Snapshots table. Values are copied, as a database would. */
export function memorySnapshots(): SnapshotStore {
  /** Newest value last. */
  const snapshots = new Map<string, KpiSnapshot[]>();
  const runs = new Map<string, RunRecord>();
  const key = (shop: ShopId, day: string): string => `${shop}#${day}`;
  const valuesOf = (shop: ShopId, day: string): readonly KpiSnapshot[] => snapshots.get(key(shop, day)) ?? [];
  return {
    ...memoryKpiRows(),
    putSnapshot: async (snapshot) => {
      const values = [...valuesOf(snapshot.shop, snapshot.day)];
      const current = values.at(-1);
      if (current && sameSnapshot(current, snapshot)) return;
      snapshots.set(key(snapshot.shop, snapshot.day), [...values, copyOf(snapshot)]);
    },
    getSnapshot: async (shop, day) => copyOf(valuesOf(shop, day).at(-1)),
    earlierValues: async (shop, day) => copyOf(valuesOf(shop, day).slice(0, -1)),
    listSnapshots: async (shop, from, to) => {
      const current = [...snapshots.values()].flatMap((values) => values.at(-1) ?? []);
      const wanted = current.filter((s) => s.shop === shop && s.day >= from && s.day <= to);
      return copyOf(wanted.sort((a, b) => (a.day < b.day ? -1 : 1)));
    },
    putRun: async (record) => void runs.set(key(record.shop, record.day), copyOf(record)),
    getRun: async (shop, day) => copyOf(runs.get(key(shop, day))),
    listRuns: async (shop, from, to) => {
      const found = [...runs.values()].filter((run) => run.shop === shop && run.day >= from && run.day <= to);
      return copyOf(found.sort((a, b) => (a.day < b.day ? -1 : 1)));
    },
    releaseProgram: async (shop, day, program, at) => {
      const run = runs.get(key(shop, day));
      const one = run?.started?.[program];
      if (!run || !one || !isHeld(one)) return 'not held';
      runs.set(key(shop, day), { ...run, started: { ...run.started, [program]: { ...one, releasedAt: at } } });
      return 'released';
    },
    latestRun: async (shop) => {
      const applied = [...runs.values()].filter((run) => run.shop === shop && run.mode !== 'snapshot-only');
      return copyOf(applied.sort((a, b) => (a.day < b.day ? 1 : -1))[0]);
    },
  };
}
