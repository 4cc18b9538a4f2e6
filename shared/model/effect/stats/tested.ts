import type { Estimate } from './estimate.ts';
import { studentP, studentQuantile } from './student.ts';

/** An estimate with its standard error, the degrees of freedom of that, and how likely chance alone brings as much. */
export interface Tested extends Estimate {
  readonly se: number;
  readonly df: number;
  /** Two-sided, of no difference. */
  readonly p: number;
}

/** 95 % by Student's t; undefined where nothing varies, since the certainty of that is not known. */
export function tested(value: number, variance: number, df: number): Tested | undefined {
  if (!(Number.isFinite(value) && Number.isFinite(variance) && variance > 0 && df > 0)) return undefined;
  const se = Math.sqrt(variance);
  const half = studentQuantile(0.05, df) * se;
  return { value, low: value - half, high: value + half, se, df, p: studentP(value / se, df) };
}

/** Degrees of freedom of a sum of variances of means, each found of `n` people (Satterthwaite 1946). */
export function satterthwaite(parts: readonly { readonly variance: number; readonly n: number }[]): number {
  const whole = parts.reduce((sum, { variance }) => sum + variance, 0);
  return 1 / parts.reduce((sum, { variance, n }) => sum + (variance / whole) ** 2 / (n - 1), 0);
}
