import { digamma, lgamma } from '../special/gamma.ts';
import { dropoutSeries } from '../special/hypergeometric.ts';
import type { Histories, LifeLaw, Params } from './life-model.ts';
import { betaDropoutCounts } from './order-counts.ts';

/** Beyond it all buyers stop with one probability, for all that can be seen, and the series has too many terms. */
const MOST_ALIKE = 10_000;

/** Orders within t of one who has just been seen to be active, with the next order the first after which to stop. */
function ordersOf(r: number, alpha: number, a: number, b: number, t: number): number {
  if (t <= 0) return 0;
  const scale = Math.min(1, MOST_ALIKE / (a + b));
  const [stop, stay] = [a * scale, b * scale];
  return dropoutSeries(stop - 1, stop + stay - 1 - r, stop + stay - 1, t / (alpha + t));
}

/**
 * The two models in which a customer may stop after each order, with a probability that is Beta(a, b) over customers.
 * In BG/NBD (Fader, Hardie and Lee 2005) nobody stops after the first, so whoever bought once is active for ever; in
 * MBG/NBD (Batislam, Denizel and Filiztekin 2007) one may. `first`: may one stop after the first order too?
 */
function betaDropout(name: string, first: 0 | 1): LifeLaw {
  /** a/(b+x-1), or a/(b+x): stopped after the last order against not. */
  const odds = (a: number, b: number, x: number): number => (x + first > 0 ? a / (b + x - 1 + first) : 0);
  const law: LifeLaw = {
    name,
    times: [1],
    start: (meanX, meanT) => [1, Math.max(meanT / Math.max(2 * meanX, 0.2), 1e-3), 1, 2],
    active([r, alpha, a, b], x, tx, T) {
      const o = odds(a, b, x);
      return o === 0 ? 1 : 1 / (1 + o * Math.exp((r + x) * Math.log((alpha + T) / (alpha + tx))));
    },
    expected: ([r, alpha, a, b], x, T, t) => ordersOf(r + x, alpha + T, a, b + x + first, t),
    counts: ([r, alpha, a, b], x, T, t) => betaDropoutCounts(r + x, alpha + T, a, b + x + first, t),
    noOrder: ([r, alpha], x, T, t) => Math.exp(-(r + x) * Math.log1p(t / (alpha + T))),
    expectedOfNew: ([r, alpha, a, b], t) => (first ? b / (a + b) : 1) * ordersOf(r, alpha, a, b + first, t),
    countsOfNew([r, alpha, a, b], t) {
      if (!first) return betaDropoutCounts(r, alpha, a, b, t);
      const stays = b / (a + b);
      return betaDropoutCounts(r, alpha, a, b + 1, t).map((p, k) => stays * p + (k === 0 ? 1 - stays : 0));
    },
    logLikelihood: (values, histories, gradient) => likelihood(values, histories, gradient, first),
  };
  return law;
}

/**
 * With B(a, b+x) taken out, both likelihoods are Gamma(r+x) alpha^r / Gamma(r) * B(a, b+x)/B(a, b) times
 * (alpha+T)^-(r+x) + odds (alpha+t_x)^-(r+x), in MBG also times (b+x)/(a+b+x).
 */
function likelihood(
  values: Params,
  { size, x, tx, T, count }: Histories,
  gradient: Float64Array,
  first: 0 | 1,
): number {
  const [r, alpha, a, b] = values;
  const zero = { g: lgamma(r) - r * Math.log(alpha), beta: lgamma(a) + lgamma(b) - lgamma(a + b) };
  const psi = { r: digamma(r), a: digamma(a), b: digamma(b), ab: digamma(a + b) };
  let lnL = 0;
  let [gr, gAlpha, ga, gb] = [0, 0, 0, 0];
  let [seen, base, baseR, baseA, baseB, odds, oddsA, oddsB] = [-1, 0, 0, 0, 0, 0, 0, 0];
  for (let i = 0; i < size; i++) {
    const xi = x[i] ?? 0;
    const n = count[i] ?? 0;
    if (xi !== seen) {
      // what depends on x alone; histories are sorted by it
      seen = xi;
      const k = b + xi + first;
      base = lgamma(r + xi) - zero.g + lgamma(a) + lgamma(k) - lgamma(a + k) - zero.beta;
      const psiAk = digamma(a + k);
      baseR = digamma(r + xi) - psi.r + Math.log(alpha);
      baseA = psi.ab - psiAk;
      baseB = digamma(k) - psiAk - psi.b + psi.ab;
      const stopped = xi + first > 0;
      odds = stopped ? a / (k - 1) : 0;
      oddsA = stopped ? 1 / a : 0;
      oddsB = stopped ? -1 / (k - 1) : 0;
    }
    const late = alpha + (T[i] ?? 0);
    const early = alpha + (tx[i] ?? 0);
    const lnLate = Math.log(late);
    const lnRatio = Math.log(late / early);
    // stopped against not; beyond 1e300 only "stopped" is left
    const exponent = (r + xi) * lnRatio;
    const o = odds === 0 ? 0 : odds * Math.exp(Math.min(exponent, 650));
    const share = o / (1 + o);
    const body = exponent > 650 && odds > 0 ? Math.log(odds) + exponent : Math.log1p(o);
    lnL += n * (base - (r + xi) * lnLate + body);
    gr += n * (baseR - lnLate + share * lnRatio);
    gAlpha += n * (r / alpha - (r + xi) * ((1 - share) / late + share / early));
    ga += n * (baseA + share * oddsA);
    gb += n * (baseB + share * oddsB);
  }
  gradient[0] = (gradient[0] ?? 0) + gr;
  gradient[1] = (gradient[1] ?? 0) + gAlpha;
  gradient[2] = (gradient[2] ?? 0) + ga;
  gradient[3] = (gradient[3] ?? 0) + gb;
  return lnL;
}

export const mbgNbd: LifeLaw = betaDropout('MBG/NBD', 1);
/** For comparison only: its probability of being active is 1 for everybody who bought once. */
export const bgNbd: LifeLaw = betaDropout('BG/NBD', 0);
