/** Dated edges of the scores: a value's score is the number of cuts it exceeds, plus one. */
export interface RunEdges {
  /** Upper bounds of recency days for scores 5,4,3,2 (above the last: 1). */
  readonly recency: readonly number[];
  readonly frequency: readonly number[];
  readonly monetary: readonly number[];
  /** Lowest net value (minor units) of tiers A, B and C. */
  readonly tiers: readonly [number, number, number];
}
