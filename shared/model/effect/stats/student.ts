import { lgamma } from '../../predict/special/gamma.ts';
import { betaShare } from '../../predict/special/incomplete.ts';
import { normalQuantile, normalTail } from './normal.ts';

/** Student's t is the normal to nine digits beyond. */
const NORMAL_FROM = 1e8;

/** P(|T| > |t|) of Student's T with df > 0 degrees of freedom. */
export function studentP(t: number, df: number): number {
  if (df > NORMAL_FROM) return 2 * normalTail(Math.abs(t));
  return betaShare(df / (df + t * t), df / 2, 0.5);
}

/** The t that |T| of Student's T with df > 0 exceeds with probability p, 0 < p < 1: `studentQuantile(.05, 30)` is 2.042. */
export function studentQuantile(p: number, df: number): number {
  if (!(p > 0 && p < 1 && df > 0)) return Number.NaN;
  const z = normalQuantile(1 - p / 2);
  if (df > NORMAL_FROM) return z;
  return df < 4 ? bisected(p, df) : newton(p, df, cornishFisher(z, df));
}

/** Abramowitz and Stegun 26.7.5. */
function cornishFisher(z: number, df: number): number {
  const s = z * z;
  const [g1, g2] = [(s + 1) / 4, ((5 * s + 16) * s + 3) / 96];
  const g3 = (((3 * s + 19) * s + 17) * s - 15) / 384;
  return z * (1 + (g1 + (g2 + g3 / df) / df) / df);
}

function newton(p: number, df: number, start: number): number {
  const scale = (2 * Math.exp(lgamma((df + 1) / 2) - lgamma(df / 2))) / Math.sqrt(df * Math.PI);
  let t = start;
  for (let n = 0; n < 12; n++) {
    const step = (studentP(t, df) - p) / (scale * (1 + (t * t) / df) ** (-(df + 1) / 2));
    t += step;
    if (Math.abs(step) < 1e-10 * t) break;
  }
  return t;
}

function bisected(p: number, df: number): number {
  let [low, high] = [0, 1];
  while (studentP(high, df) > p && high < 1e300) high *= 4;
  for (let n = 0; n < 100; n++) {
    const middle = (low + high) / 2;
    if (studentP(middle, df) > p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
