import type { Grain } from '#model/kpi/form/kpi.ts';
import type { EarlierCells, Restatement } from '#model/kpi/restate.ts';
import type { KpiRow } from '#model/kpi/rows.ts';
import type { RunRecord } from '#model/kpi/run-record.ts';
import type { KpiSnapshot } from '#model/kpi/snapshot.ts';
import type { ProgramId, ShopId } from '#model/values/ids.ts';
import type { Day } from '#model/values/time/day.ts';

/** As known at the end of a day, instead of now. */
interface AsKnown {
  readonly knownOn?: Day | undefined;
}

/** Rows of KPIs: integers by day, month and cohort, each with what it said before. */
export interface KpiRowStore {
  /**
   * Writes what `decide` finds to differ from all rows in force, and keeps what they said before. May ask it more than
   * once, when another run wrote meanwhile. Throws `ConflictError` when it always did.
   */
  restateKpis(shop: ShopId, decide: Restatement): Promise<void>;
  /** Of the days from..to, ascending; days on which nothing was counted have none. */
  kpiRows(shop: ShopId, from: Day, to: Day, as?: AsKnown): Promise<readonly KpiRow[]>;
  /** Of all calendar months, ascending. */
  months(shop: ShopId, as?: AsKnown): Promise<readonly KpiRow[]>;
  /** Of all months of first purchases, ascending. */
  cohorts(shop: ShopId, as?: AsKnown): Promise<readonly KpiRow[]>;
  /** What rows of a grain, or the one at a place, said before: the cells that changed, by row, oldest first. */
  earlierCells(shop: ShopId, grain: Grain, at?: number): Promise<readonly EarlierCells[]>;
}

export interface SnapshotStore extends KpiRowStore {
  /** Stores the snapshot of a day; a changed earlier value is kept beside it, an equal one changes nothing. */
  putSnapshot(snapshot: KpiSnapshot): Promise<void>;
  getSnapshot(shop: ShopId, day: Day): Promise<KpiSnapshot | undefined>;
  /** Earlier values of a restated day, oldest first. */
  earlierValues(shop: ShopId, day: Day): Promise<readonly KpiSnapshot[]>;
  /** Snapshots of the days from..to, ascending. */
  listSnapshots(shop: ShopId, from: Day, to: Day): Promise<readonly KpiSnapshot[]>;
  putRun(record: RunRecord): Promise<void>;
  getRun(shop: ShopId, day: Day): Promise<RunRecord | undefined>;
  /** Of the days from..to, ascending. */
  listRuns(shop: ShopId, from: Day, to: Day): Promise<readonly RunRecord[]>;
  /** Lets go what the run of a day holds of a program; `not held` where it holds nothing, or no more. */
  releaseProgram(shop: ShopId, day: Day, program: ProgramId, at: number): Promise<'released' | 'not held'>;
  /** The run of the latest day that was applied to memberships. */
  latestRun(shop: ShopId): Promise<RunRecord | undefined>;
}
