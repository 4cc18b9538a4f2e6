import { wilson } from '../../kpi/form/interval.ts';
import type { Estimate } from './estimate.ts';

/** So many of so many people. */
export interface Share {
  readonly part: number;
  readonly whole: number;
}

/**
 * The share of `a` less that of `b`, -1..1, with 95 % limits of both arms' Wilson limits (Newcombe 1998, method 10), which
 * say something of nobody and of everybody too. Undefined where an arm is empty, or counts are none.
 */
export function newcombe(a: Share, b: Share): Estimate | undefined {
  const [la, lb] = [wilson(a.part, a.whole), wilson(b.part, b.whole)];
  if (!la || !lb) return undefined;
  return difference({ share: a.part / a.whole, ...la }, { share: b.part / b.whole, ...lb });
}

export interface Limits {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** Limits of a difference of those of its sides. */
export function difference(a: Limits, b: Limits): Estimate {
  const value = a.share - b.share;
  return {
    value,
    low: value - Math.hypot(a.share - a.low, b.high - b.share),
    high: value + Math.hypot(a.high - a.share, b.share - b.low),
  };
}
