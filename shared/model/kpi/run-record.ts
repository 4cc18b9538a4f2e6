import type { RunEdges } from '../segment/edges.ts';
import type { ShopId } from '../values/ids.ts';
import type { Day } from '../values/time/day.ts';

/** The one record of a shop's run of a day; running again replaces it with an equal one (I8). */
export interface RunRecord {
  readonly shop: ShopId;
  readonly day: Day;
  /** Cut points and thresholds that the apply step used, so that a score can be explained. */
  readonly edges: RunEdges;
  readonly customers: number;
  /** `full`: memberships and touches too. `snapshot-only`: a day before the last full run. */
  readonly mode: 'full' | 'snapshot-only';
}
