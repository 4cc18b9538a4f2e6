import type { Day } from '../time/day.ts';

/** The one record of a shop's run of a day; running again replaces it with an equal one (I8). */
export interface RunRecord {
  readonly shop: string;
  readonly day: Day;
  /** Cut points and thresholds that the apply step used, so that a score can be explained. */
  readonly edges: RunEdges;
  readonly customers: number;
  /** `full`: memberships and touches too. `snapshot-only`: a day before the last full run. */
  readonly mode: 'full' | 'snapshot-only';
}

/** Dated edges of the scores: a value's score is the number of cuts it exceeds, plus one. */
export interface RunEdges {
  /** Upper bounds of recency days for scores 5,4,3,2 (above the last: 1). */
  readonly recency: readonly number[];
  readonly frequency: readonly number[];
  readonly monetary: readonly number[];
  /** Lowest net value (minor units) of tiers A, B and C. */
  readonly tiers: readonly [number, number, number];
}
