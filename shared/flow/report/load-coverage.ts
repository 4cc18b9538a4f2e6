import type { PublishedCrm } from '#model/crm/published-crm.ts';
import type { Shop } from '#model/shop/shop.ts';
import { addDays, type Day } from '#model/values/time/day.ts';
import type { SnapshotStore } from '#ports/snapshots.ts';
import { type Coverage, type CoverageBase, coverage } from './coverage.ts';
import { type KpiSource, readKpiRows } from './kpi-rows.ts';
import { settled } from './settled.ts';

interface CoverageStores {
  readonly snapshots: Pick<SnapshotStore, 'listSnapshots' | 'listRuns'> & KpiSource;
  readonly crm: Pick<PublishedCrm, 'programs'>;
}

/** Moments due and kept of the last days, and what they were counted from. @param days 1 or more */
export async function loadCoverage(
  { snapshots, crm }: CoverageStores,
  shop: Pick<Shop, 'id'>,
  { day, days }: { readonly day: Day; readonly days: number },
): Promise<{ readonly coverage: Coverage; readonly base: CoverageBase }> {
  const from = addDays(day, 1 - 2 * days);
  const [taken, runs, rows] = await Promise.all([
    snapshots.listSnapshots(shop.id, from, day),
    snapshots.listRuns(shop.id, from, day),
    readKpiRows(snapshots, shop.id, day),
  ]);
  const base = { snapshots: settled(taken, rows), runs, hasPrograms: crm.programs.length > 0 };
  return { coverage: coverage(base, day, days), base };
}
