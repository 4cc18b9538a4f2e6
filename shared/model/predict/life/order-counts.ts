import type { Counts } from './life-model.ts';

/** Numbers of orders beyond this lie in its place: nobody orders oftener, and a loop must end. */
const MOST = 50_000;
/** What is left out of a distribution. */
const REST = 1e-9;

/** Calls `take` with P(N = k) of a Poisson number whose rate is Gamma(r, alpha), over t, until it says that it has enough. */
function eachGammaPoisson(r: number, alpha: number, t: number, take: (p: number, k: number) => boolean): void {
  const ln = Math.log(t / (alpha + t));
  let lnP = -r * Math.log1p(t / alpha);
  for (let k = 0; k < MOST; k++) {
    if (take(lnP < -745 ? 0 : Math.exp(lnP), k)) return;
    lnP += Math.log((r + k) / (k + 1)) + ln;
  }
}

/**
 * Orders within t of one whose rate is Gamma(r, alpha) and who stops after each order with a probability that is
 * Beta(a, b): k orders and never stopped, or more were due and the k-th was the last.
 */
export function betaDropoutCounts(r: number, alpha: number, a: number, b: number, t: number): Counts {
  if (t <= 0) return [1];
  const counts: number[] = [];
  let due = 1;
  let stays = 1;
  let total = 0;
  eachGammaPoisson(r, alpha, t, (p, k) => {
    // stays: never stopped after k orders; stops: after the k-th and no earlier
    const stops = k === 0 ? 0 : (stays * a) / (a + b + k - 1);
    if (k > 0) stays *= (b + k - 1) / (a + b + k - 1);
    const share = stays * p + stops * Math.max(due, 0);
    due -= p;
    counts.push(share);
    total += share;
    return total > 1 - REST || (k > r && due < REST / 10 && stays * p < 1e-12);
  });
  return counts;
}

/** Adds `weight` times the distribution of orders without dropout. */
export function addGammaPoisson(into: number[], weight: number, r: number, alpha: number, t: number): void {
  if (t <= 0) {
    into[0] = (into[0] ?? 0) + weight;
    return;
  }
  let total = 0;
  eachGammaPoisson(r, alpha, t, (p, k) => {
    into[k] = (into[k] ?? 0) + weight * p;
    total += p;
    return total > 1 - REST;
  });
}
