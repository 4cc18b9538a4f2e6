import type { PublishedCrm } from '#model/crm/published-crm.ts';
import type { Shop } from '#model/shop/shop.ts';
import { addDays, type Day } from '#model/values/time/day.ts';
import type { SnapshotStore } from '#ports/snapshots.ts';
import { type Care, care } from './care.ts';
import { type Coverage, type CoverageBase, coverage } from './coverage.ts';
import { type KpiSource, readKpiRows } from './kpi-rows.ts';
import { type HandOffsRead, type Satisfaction, satisfaction } from './satisfaction.ts';
import { settled } from './settled.ts';

interface CoverageStores {
  readonly snapshots: Pick<SnapshotStore, 'listSnapshots' | 'listRuns'> & KpiSource;
  readonly handOffs?: HandOffsRead | undefined;
  readonly crm: Pick<PublishedCrm, 'programs'>;
}

/** Days in which four quarters lie, whichever day it is. */
const SEASON_DAYS = 366;

/** Moments due and kept of the last days, what they were counted from, and what stands beside them. @param days 1 or more */
export async function loadCoverage(
  { snapshots, handOffs, crm: { programs } }: CoverageStores,
  shop: Pick<Shop, 'id' | 'timezone'>,
  { day, days }: { readonly day: Day; readonly days: number },
): Promise<{
  readonly coverage: Coverage;
  readonly care: Care;
  readonly satisfaction: Satisfaction;
  readonly base: CoverageBase;
}> {
  const from = addDays(day, 1 - 2 * days);
  const [taken, runs, rows, handedOver] = await Promise.all([
    snapshots.listSnapshots(shop.id, addDays(day, 1 - Math.max(2 * days, SEASON_DAYS)), day),
    snapshots.listRuns(shop.id, from, day),
    readKpiRows(snapshots, shop.id, day),
    handOffs?.list(shop.id),
  ]);
  const all = settled(taken, rows);
  const base = { snapshots: all.filter((one) => one.day >= from), runs, hasPrograms: programs.length > 0 };
  const beside = { snapshots: base.snapshots, rows, programs, handOffs: handedOver };
  return {
    coverage: coverage(base, day, days),
    care: care(all, rows, programs, { day, days }),
    satisfaction: satisfaction(beside, { day, days, zone: shop.timezone }),
    base,
  };
}
