import { lgamma } from '../../predict/special/gamma.ts';

/** Uniform in [0, 1); the same numbers for the same seed. */
export type Uniform = () => number;

/** mulberry32 (Tommy Ettinger, 32 bits of state): enough for some millions of draws. */
export function seeded(seed: number): Uniform {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** From this mean on rejection is faster than counting up. */
const LARGE_MEAN = 12;

/** How many of n say yes, each with probability p. */
export function binomial(n: number, p: number, uniform: Uniform): number {
  if (!(n > 0 && p > 0)) return 0;
  if (p >= 1) return n;
  if (p > 0.5) return n - binomial(n, 1 - p, uniform);
  return n * p < LARGE_MEAN ? counted(n, p, uniform) : rejected(n, p, uniform);
}

/** By inversion: adds up chances from 0. */
function counted(n: number, p: number, uniform: Uniform): number {
  const odds = p / (1 - p);
  let chance = Math.exp(n * Math.log1p(-p));
  let left = uniform() - chance;
  let k = 0;
  while (left >= 0 && k < n) {
    chance *= (odds * (n - k)) / (k + 1);
    k++;
    left -= chance;
  }
  return k;
}

/** BTRS of Hörmann 1993, by transformed rejection. */
function rejected(n: number, p: number, uniform: Uniform): number {
  const spread = Math.sqrt(n * p * (1 - p));
  const b = 1.15 + 2.53 * spread;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const alpha = (2.83 + 5.1 / b) * spread;
  const mode = Math.floor((n + 1) * p);
  const logOdds = Math.log(p / (1 - p));
  for (;;) {
    const u = uniform() - 0.5;
    const v = uniform();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + n * p + 0.5);
    if (us >= 0.07 && v <= 0.92 - 4.2 / b) return k;
    if (k < 0 || k > n) continue;
    const log = lgamma(mode + 1) + lgamma(n - mode + 1) - lgamma(k + 1) - lgamma(n - k + 1) + (k - mode) * logOdds;
    if (Math.log((v * alpha) / (a / (us * us) + b)) <= log) return k;
  }
}
