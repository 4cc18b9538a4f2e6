import type { RunRecord } from '#model/kpi/run-record.ts';
import type { KpiSnapshot } from '#model/kpi/snapshot.ts';
import type { ShopId } from '#model/values/ids.ts';
import type { Day } from '#model/values/time/day.ts';

export interface SnapshotStore {
  /** Stores the snapshot of a day; a changed earlier value is kept beside it, an equal one changes nothing. */
  putSnapshot(snapshot: KpiSnapshot): Promise<void>;
  getSnapshot(shop: ShopId, day: Day): Promise<KpiSnapshot | undefined>;
  /** Earlier values of a restated day, oldest first. */
  earlierValues(shop: ShopId, day: Day): Promise<readonly KpiSnapshot[]>;
  /** Snapshots of the days from..to, ascending. */
  listSnapshots(shop: ShopId, from: Day, to: Day): Promise<readonly KpiSnapshot[]>;
  putRun(record: RunRecord): Promise<void>;
  getRun(shop: ShopId, day: Day): Promise<RunRecord | undefined>;
  /** The run of the latest day that was applied to memberships. */
  latestRun(shop: ShopId): Promise<RunRecord | undefined>;
}
