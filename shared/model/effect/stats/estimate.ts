/** A figure with what chance leaves of it in 95 of 100 cases: `low <= value <= high`, all finite, in the figure's unit. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}
