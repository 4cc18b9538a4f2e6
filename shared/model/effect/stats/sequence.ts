import type { Estimate } from './estimate.ts';

/** Before, one order decides what an arm says: of daily looks at 5 people a day 7 % called money a winner where none was. */
export const FEWEST = 25;

export interface Looked {
  readonly value: number;
  /** Of the value, as of now. */
  readonly se: number;
  /** People of both arms until now. */
  readonly n: number;
  /** People of the smaller arm until now. */
  readonly smaller: number;
  /** The number of people at which the limits are narrowest; chosen before the first look, such as those of a quarter. */
  readonly nStar: number;
  /** How likely a look ever leaves the truth outside; .05 unless said. */
  readonly alpha?: number;
}

/**
 * Limits that hold however often somebody looks: an asymptotic confidence sequence (Waudby-Smith et al., arXiv
 * 2103.06476, equations 9 and 161). Wider than those of one look, by half to twice. Undefined while the smaller arm
 * has fewer than 25 people, and where nothing varies.
 */
export function sequence({ value, se, n, smaller, nStar, alpha = 0.05 }: Looked): Estimate | undefined {
  if (!(n > 0 && smaller >= FEWEST && se > 0 && nStar > 0 && alpha > 0 && alpha < 1)) return undefined;
  const log = -2 * Math.log(alpha);
  const times = (n * (log + Math.log(log + 1))) / nStar;
  const half = se * Math.sqrt(2 * (1 + 1 / times) * Math.log(Math.sqrt(times + 1) / alpha));
  if (!Number.isFinite(value) || !Number.isFinite(half)) return undefined;
  return { value, low: value - half, high: value + half };
}
