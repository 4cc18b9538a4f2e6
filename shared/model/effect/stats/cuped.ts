import { type Moments, variance } from './moments.ts';

/** Sums over the people of one arm of a figure y and of what is known of them from before they entered, x. */
export interface WithBefore {
  readonly n: number;
  readonly y: number;
  readonly yy: number;
  readonly x: number;
  readonly xx: number;
  readonly xy: number;
}

export interface Adjusted {
  readonly a: Moments;
  readonly b: Moments;
  /** By how much y goes up with x, within the arms. */
  readonly theta: number;
}

/**
 * The figure less what x foretold of it (CUPED, Deng et al. 2013), with one slope for both arms; the difference of the
 * arms stays what it is about. Undefined where that does not narrow it: x does not vary, or foretells nothing.
 */
export function cuped(a: WithBefore, b: WithBefore): Adjusted | undefined {
  const slope = (spreadXy(a) + spreadXy(b)) / (spreadXx(a) + spreadXx(b));
  if (!Number.isFinite(slope)) return undefined;
  const centre = (a.x + b.x) / (a.n + b.n);
  const adjusted = { a: adjust(a, slope, centre), b: adjust(b, slope, centre), theta: slope };
  const before = chance(plain(a), plain(b));
  const after = chance(adjusted.a, adjusted.b);
  return before !== undefined && after !== undefined && after < before ? adjusted : undefined;
}

const spreadXy = ({ n, x, y, xy }: WithBefore): number => xy - (x * y) / n;
const spreadXx = ({ n, x, xx }: WithBefore): number => xx - (x * x) / n;
const plain = ({ n, y, yy }: WithBefore): Moments => ({ n, sum: y, squares: yy });

/** Sums of y - theta (x - centre). */
function adjust({ n, y, yy, x, xx, xy }: WithBefore, theta: number, centre: number): Moments {
  const aside = xx - 2 * centre * x + n * centre ** 2;
  return { n, sum: y - theta * (x - n * centre), squares: yy - 2 * theta * (xy - centre * y) + theta ** 2 * aside };
}

/** Variance of the difference of the means. */
function chance(a: Moments, b: Moments): number | undefined {
  const [va, vb] = [variance(a), variance(b)];
  return va === undefined || vb === undefined ? undefined : va / a.n + vb / b.n;
}
