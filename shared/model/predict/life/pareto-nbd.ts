import { digamma, lgamma } from '../special/gamma.ts';
import { scaledExpIntegral } from '../special/incomplete.ts';
import type { Counts, Histories, LifeLaw, Params } from './life-model.ts';
import { addGammaPoisson } from './order-counts.ts';
import { stopped, stoppedBetween } from './pareto-stopped.ts';
import { GAUSS_NODES, GAUSS_WEIGHTS } from './quadrature.ts';

function logLikelihood(values: Params, { size, x, tx, T, count }: Histories, gradient: Float64Array): number {
  const [r, alpha, s, beta] = values;
  const constant = r * Math.log(alpha) + s * Math.log(beta) - lgamma(r);
  const [psiR, lnAlpha, lnBeta] = [digamma(r), Math.log(alpha), Math.log(beta)];
  let [seen, gammaX, psiX] = [-1, 0, 0];
  let lnL = 0;
  let [gr, gAlpha, gs, gBeta] = [0, 0, 0, 0];
  for (let i = 0; i < size; i++) {
    const xi = x[i] ?? 0;
    const Ti = T[i] ?? 0;
    const n = count[i] ?? 0;
    if (xi !== seen) {
      seen = xi;
      gammaX = lgamma(r + xi);
      psiX = digamma(r + xi);
    }
    const a = alpha + Ti;
    const b = beta + Ti;
    const lnA = Math.log(a);
    const lnB = Math.log(b);
    const lnActive = -(r + xi) * lnA - s * lnB;
    stoppedBetween(values, xi, tx[i] ?? 0, Ti);
    const larger = Math.max(lnActive, stopped.ln);
    const lnBoth = larger + Math.log(Math.exp(lnActive - larger) + Math.exp(stopped.ln - larger));
    const active = Math.exp(lnActive - lnBoth);
    const gone = Math.exp(stopped.ln - lnBoth);
    lnL += n * (gammaX + constant + lnBoth);
    gr += n * (psiX - psiR + lnAlpha - active * lnA + gone * stopped.byR);
    gAlpha += n * (r / alpha - (active * (r + xi)) / a + gone * stopped.byAlpha);
    gs += n * (lnBeta - active * lnB + gone * stopped.byS);
    gBeta += n * (s / beta - (active * s) / b + gone * stopped.byBeta);
  }
  gradient[0] = (gradient[0] ?? 0) + gr;
  gradient[1] = (gradient[1] ?? 0) + gAlpha;
  gradient[2] = (gradient[2] ?? 0) + gs;
  gradient[3] = (gradient[3] ?? 0) + gBeta;
  return lnL;
}

/** Orders within t, with rates Gamma(r, alpha) and Gamma(s, beta) as of now; continuous where s is 1. */
function ordersOf(r: number, alpha: number, s: number, beta: number, t: number): number {
  const ln = Math.log1p(t / beta);
  const e = 1 - s;
  return ((r * beta) / alpha) * (e === 0 ? ln : Math.expm1(e * ln) / e);
}

/** Over when one stops, on the logarithm of that time: a mixture of spans without dropout. */
function eachSpan(s: number, beta: number, t: number, take: (weight: number, span: number) => void): void {
  const whole = Math.log1p(t / beta);
  take(Math.exp(-s * whole), t);
  // what is later has a weight below e^-45
  const width = Math.min(whole, 45 / s) / 2;
  for (const from of [0, width]) {
    for (let i = 0; i < GAUSS_NODES.length; i++) {
      const w = from + (GAUSS_NODES[i] ?? 0) * width;
      take((GAUSS_WEIGHTS[i] ?? 0) * width * s * Math.exp(-s * w), beta * Math.expm1(w));
    }
  }
}

function countsOf(r: number, alpha: number, s: number, beta: number, t: number): Counts {
  const counts: number[] = [];
  eachSpan(s, beta, t, (weight, span) => addGammaPoisson(counts, weight, r, alpha, span));
  return counts;
}

/** Customers order at a rate that is Gamma(r, alpha) and stop at one that is Gamma(s, beta) (Schmittlein et al. 1987). */
export const paretoNbd: LifeLaw = {
  name: 'Pareto/NBD',
  times: [1, 3],
  start: (meanX, meanT) => [0.8, Math.max(meanT / Math.max(2 * meanX, 0.2), 1e-3), 0.8, Math.max(meanT / 2, 1e-3)],
  logLikelihood,
  active(values, x, tx, T) {
    const [r, alpha, s, beta] = values;
    const lnActive = -(r + x) * Math.log(alpha + T) - s * Math.log(beta + T);
    stoppedBetween(values, x, tx, T);
    return 1 / (1 + Math.exp(stopped.ln - lnActive));
  },
  expected: ([r, alpha, s, beta], x, T, t) => ordersOf(r + x, alpha + T, s, beta + T, t),
  counts: ([r, alpha, s, beta], x, T, t) => countsOf(r + x, alpha + T, s, beta + T, t),
  noOrder([r, alpha, s, beta], x, T, t) {
    let none = 0;
    eachSpan(s, beta + T, t, (weight, span) => {
      none += weight * Math.exp(-(r + x) * Math.log1p(span / (alpha + T)));
    });
    return none;
  },
  countsOfNew: ([r, alpha, s, beta], t) => countsOf(r, alpha, s, beta, t),
  expectedOfNew: ([r, alpha, s, beta], t) => ordersOf(r, alpha, s, beta, t),
};

/**
 * Orders of one who is active at T in all the time to come, each worth exp(-delta t) of one today: residual lifetime
 * value in orders, without a horizon (Fader, Hardie and Lee 2005).
 */
export const paretoResidualOrders = ([r, alpha, s, beta]: Params, x: number, T: number, delta: number): number =>
  (((r + x) * (beta + T)) / (alpha + T)) * scaledExpIntegral(s, delta * (beta + T));
