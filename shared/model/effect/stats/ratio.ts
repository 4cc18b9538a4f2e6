import { betaShare } from '../../predict/special/incomplete.ts';
import { normalTail } from './normal.ts';

/** Fewer than this expected in an arm, and chi-square is not right: the binomial tail is asked. */
const FEW = 10;
/** An arm that is so unlikely is no chance (customary; below it something leaves people out of one arm). */
const MISMATCH = 0.001;

export interface SampleRatio {
  /** Share of people held out that was declared. */
  readonly expected: number;
  readonly found: number;
  /** How likely chance alone leaves the arms so far from what was declared. */
  readonly p: number;
  readonly mismatch: boolean;
}

/**
 * Whether the arms are as large as was declared: chi-square with one degree of freedom, of few people exactly.
 * Undefined of nobody, and of a declared share that is not between 0 and 1.
 */
export function sampleRatio(treated: number, control: number, expected: number): SampleRatio | undefined {
  const n = treated + control;
  if (!(treated >= 0 && control >= 0 && n > 0 && expected > 0 && expected < 1)) return undefined;
  const isFew = n * Math.min(expected, 1 - expected) < FEW;
  const p = isFew ? exact(control, n, expected) : chiSquare(control, n, expected);
  return { expected, found: control / n, p, mismatch: p < MISMATCH };
}

const chiSquare = (control: number, n: number, share: number): number =>
  2 * normalTail(Math.abs(control - n * share) / Math.sqrt(n * share * (1 - share)));

/** Twice the smaller tail. */
function exact(k: number, n: number, share: number): number {
  const atMost = k === n ? 1 : betaShare(1 - share, n - k, k + 1);
  const atLeast = k === 0 ? 1 : betaShare(share, k, n - k + 1);
  return Math.min(1, 2 * Math.min(atMost, atLeast));
}
