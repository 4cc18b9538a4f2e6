import { lnUnitF, unitF } from '../special/hypergeometric.ts';
import type { Params } from './life-model.ts';
import { GAUSS_NODES, GAUSS_WEIGHTS } from './quadrature.ts';

/** ln of a value, and its derivatives by r, alpha, s and beta. Filled in place: a fit asks a million times. */
const lnWithSlopes = () => ({ ln: 0, byR: 0, byAlpha: 0, byS: 0, byBeta: 0 });

/**
 * Of the last call of {@link stoppedBetween}: s times the integral over u from t_x to T of
 * (alpha+u)^-(r+x) (beta+u)^-(s+1), the likelihood of having stopped in between; -Infinity where T is t_x.
 */
export const stopped = lnWithSlopes();
const early = { ...lnWithSlopes(), x: -1, tx: -1, r: 0, alpha: 0, s: 0, beta: 0 };
const late = lnWithSlopes();

/** With the argument of the series above this, an integral by 32 points costs less. */
const SERIES_UP_TO = 0.8;

/** Into {@link stopped}. */
export function stoppedBetween(values: Params, x: number, tx: number, T: number): void {
  const r = values[0];
  const alpha = values[1];
  const s = values[2];
  const beta = values[3];
  if (tx >= T) {
    stopped.ln = Number.NEGATIVE_INFINITY;
    stopped.byR = stopped.byAlpha = stopped.byS = stopped.byBeta = 0;
    return;
  }
  if (Math.abs(alpha - beta) > SERIES_UP_TO * (Math.max(alpha, beta) + tx)) {
    byPoints(r, alpha, s, beta, x, tx, T);
    return;
  }
  // histories come sorted by x and t_x
  if (
    early.x !== x ||
    early.tx !== tx ||
    early.r !== r ||
    early.alpha !== alpha ||
    early.s !== s ||
    early.beta !== beta
  ) {
    bySeries(early, r, alpha, s, beta, x, tx);
    early.x = x;
    early.tx = tx;
    early.r = r;
    early.alpha = alpha;
    early.s = s;
    early.beta = beta;
  }
  bySeries(late, r, alpha, s, beta, x, T);
  // the difference of the two by logs: the plain one loses all digits for heavy buyers
  const left = Math.exp(Math.min(late.ln - early.ln, 0));
  const share = 1 / Math.max(1 - left, 1e-300);
  stopped.ln = early.ln + Math.log1p(-left);
  stopped.byR = share * (early.byR - left * late.byR);
  stopped.byAlpha = share * (early.byAlpha - left * late.byAlpha);
  stopped.byS = share * (early.byS - left * late.byS);
  stopped.byBeta = share * (early.byBeta - left * late.byBeta);
}

/**
 * The integral from u on without end: s/(r+s+x) F(c, k; c+1; |alpha-beta|/(m+u)) / (m+u)^c in the words of Fader and
 * Hardie, by Euler's transformation a product of powers with an F(1, ...) all of whose terms are positive.
 */
function bySeries(
  into: ReturnType<typeof lnWithSlopes>,
  r: number,
  alpha: number,
  s: number,
  beta: number,
  x: number,
  u: number,
): void {
  const a = alpha + u;
  const b = beta + u;
  const lnA = Math.log(a);
  const lnB = Math.log(b);
  const c = r + s + x;
  const lnShare = Math.log(s / c);
  if (alpha >= beta) {
    lnUnitF(r + x, c + 1, (a - b) / a);
    into.ln = lnShare + unitF.ln - (r + x) * lnA - s * lnB;
    into.byR = unitF.byB + unitF.byC - lnA - 1 / c;
    into.byS = unitF.byC - lnB - 1 / c + 1 / s;
    into.byAlpha = unitF.byZ * (b / (a * a)) - (r + x) / a;
    into.byBeta = -unitF.byZ / a - s / b;
  } else {
    lnUnitF(s + 1, c + 1, (b - a) / b);
    into.ln = lnShare + unitF.ln - (r + x - 1) * lnA - (s + 1) * lnB;
    into.byR = unitF.byC - lnA - 1 / c;
    into.byS = unitF.byB + unitF.byC - lnB - 1 / c + 1 / s;
    into.byAlpha = -unitF.byZ / b - (r + x - 1) / a;
    into.byBeta = unitF.byZ * (a / (b * b)) - (s + 1) / b;
  }
}

/** What is beyond this many e-foldings of the integrand is lost in rounding. */
const FOLDINGS = 45;
/** Where the first panel of points ends: the integrand falls, so more of them lie in front. */
const PANELS = [0, 0.25, 1] as const;

/** By Gauss-Legendre over the logarithm of the smaller of alpha+u and beta+u, in which the integrand is smooth. */
function byPoints(r: number, alpha: number, s: number, beta: number, x: number, tx: number, T: number): void {
  const m = Math.min(alpha, beta);
  const from = m + tx;
  const fall = ((r + x) * from) / (alpha + tx) + ((s + 1) * from) / (beta + tx) - 1;
  const whole = Math.log((m + T) / from);
  const width = fall > 0 ? Math.min(whole, FOLDINGS / fall) : whole;
  const lnFrom = Math.log(from);
  // of the smaller one the logarithm is known at each point
  const isA = alpha <= beta;
  const apart = Math.abs(alpha - beta);
  const [near, far] = isA ? [r + x, s + 1] : [s + 1, r + x];
  const lnFirst = -near * lnFrom - far * Math.log(from + apart);
  let [sum, byNear, byFar, perNear, perFar] = [0, 0, 0, 0, 0];
  for (let panel = 0; panel < 2; panel++) {
    const start = (PANELS[panel] ?? 0) * width;
    const length = (PANELS[panel + 1] ?? 1) * width - start;
    for (let i = 0; i < GAUSS_NODES.length; i++) {
      const w = start + (GAUSS_NODES[i] ?? 0) * length;
      const lnNear = lnFrom + w;
      const atNear = from * Math.exp(w);
      const atFar = atNear + apart;
      const lnFar = Math.log(atFar);
      const value = (GAUSS_WEIGHTS[i] ?? 0) * length * Math.exp(w - near * lnNear - far * lnFar - lnFirst);
      sum += value;
      byNear -= value * lnNear;
      byFar -= value * lnFar;
      perNear -= value / atNear;
      perFar -= value / atFar;
    }
  }
  stopped.ln = Math.log(s) + lnFrom + lnFirst + Math.log(sum);
  const slopeNear = (perNear * near) / sum;
  const slopeFar = (perFar * far) / sum;
  stopped.byR = (isA ? byNear : byFar) / sum;
  stopped.byAlpha = isA ? slopeNear : slopeFar;
  stopped.byS = (isA ? byFar : byNear) / sum + 1 / s;
  stopped.byBeta = isA ? slopeFar : slopeNear;
}
