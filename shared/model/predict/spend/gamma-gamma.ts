import { maximise } from '../fit/on-logs.ts';
import { digamma, lgamma } from '../special/gamma.ts';
import { betaShare } from '../special/incomplete.ts';

/** Customers alike in repeat order days x and in what they spent on them, sorted by x. */
export interface Spends {
  readonly size: number;
  readonly x: Float64Array;
  /** Sum over the repeat order days, any unit of money, above 0. */
  readonly sum: Float64Array;
  readonly count: Float64Array;
}

/** Spend per order day is Gamma(p, v) with v of a customer Gamma(q, gamma); gamma is money (Fader and Hardie 2013). */
export interface SpendParams {
  readonly p: number;
  readonly q: number;
  readonly gamma: number;
}

/** q at or below 1 has no mean at all, and close to it the mean is that of a handful of customers. */
const Q_ABOVE = 1.05;

function spendLikelihood(
  { p, q, gamma }: SpendParams,
  { size, x, sum, count }: Spends,
  gradient: Float64Array,
): number {
  const [lnGamma, lgQ, psiQ] = [Math.log(gamma), lgamma(q), digamma(q)];
  let [seen, base, baseP, baseQ] = [-1, 0, 0, 0];
  let lnL = 0;
  let [gp, gq, gGamma] = [0, 0, 0];
  for (let i = 0; i < size; i++) {
    const xi = x[i] ?? 0;
    const m = sum[i] ?? 0;
    const n = count[i] ?? 0;
    if (xi !== seen) {
      seen = xi;
      const px = p * xi;
      base = lgamma(px + q) - lgamma(px) - lgQ + q * lnGamma + Math.log(xi);
      const psi = digamma(px + q);
      baseP = xi * (psi - digamma(px));
      baseQ = psi - psiQ + lnGamma;
    }
    const [lnM, lnAll] = [Math.log(m), Math.log(gamma + m)];
    lnL += n * (base + (p * xi - 1) * lnM - (p * xi + q) * lnAll);
    gp += n * (baseP + xi * (lnM - lnAll));
    gq += n * (baseQ - lnAll);
    gGamma += n * (q / gamma - (p * xi + q) / (gamma + m));
  }
  gradient[0] = (gradient[0] ?? 0) + gp;
  gradient[1] = (gradient[1] ?? 0) + gq;
  gradient[2] = (gradient[2] ?? 0) + gGamma;
  return lnL;
}

export function fitSpend(spends: Spends): SpendParams & { readonly lnL: number; readonly converged: boolean } {
  let [customers, mean] = [0, 0];
  for (let i = 0; i < spends.size; i++) {
    customers += spends.count[i] ?? 0;
    mean += ((spends.count[i] ?? 0) * (spends.sum[i] ?? 0)) / (spends.x[i] ?? 1);
  }
  mean /= customers;
  // the second parameter is how far q is above its least
  const { values, lnL, converged } = maximise(
    {
      lnL: ([p = 1, above = 1, gamma = 1], gradient) =>
        spendLikelihood({ p, q: Q_ABOVE + above, gamma: gamma * mean }, spends, gradient) + scaleLast(gradient, mean),
      customers,
    },
    [2, 2, 1],
  );
  const [p = 1, above = 1, gamma = 1] = values;
  return { p, q: Q_ABOVE + above, gamma: gamma * mean, lnL, converged };
}

/** The derivative by gamma as a multiple of the mean: a currency without minor units is fitted as any other. */
function scaleLast(gradient: Float64Array, by: number): 0 {
  gradient[2] = (gradient[2] ?? 0) * by;
  return 0;
}

/** Expected spend per order day of one with `sum` on x repeat days; of everybody where x is 0. */
export const expectedSpend = ({ p, q, gamma }: SpendParams, x: number, sum: number): number =>
  (p * (gamma + sum)) / (p * x + q - 1);

/** P(k further order days bring at most `money`): given v their sum is gamma, over v a beta prime. */
export function spendAtMost({ p, q, gamma }: SpendParams, x: number, sum: number, k: number, money: number): number {
  if (k === 0) return 1;
  return betaShare(money / (money + gamma + sum), p * k, q + p * x);
}
