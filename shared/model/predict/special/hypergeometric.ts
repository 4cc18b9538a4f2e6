/** A series whose terms fall off as z^n gets no longer than this; its rest is then summed as a geometric one. */
const LONGEST = 4000;
const EPS = 2e-16;

/** ln F(1, b; c; z) and its derivatives by b, c and z, of the last call of {@link lnUnitF}. */
export const unitF = { ln: 0, byB: 0, byC: 0, byZ: 0 };

/**
 * ln of Gauss' F(1, b; c; z) for 0 < b < c and 0 <= z < 1 with its derivatives, into {@link unitF}: all terms are
 * positive, so nothing cancels. One place for the result spares a million objects in a fit.
 */
export function lnUnitF(b: number, c: number, z: number): void {
  let term = 1;
  let byB = 0;
  let byC = 0;
  let sum = 1;
  let sumB = 0;
  let sumC = 0;
  let sumZ = 0;
  let n = 0;
  for (; n < LONGEST; n++) {
    const per = 1 / (c + n);
    const step = z * per;
    const ratio = (b + n) * step;
    byB = byB * ratio + term * step;
    byC = (byC - term * per) * ratio;
    term *= ratio;
    sum += term;
    sumB += byB;
    sumC += byC;
    sumZ += (n + 1) * term;
    if (term < EPS * sum) break;
  }
  if (n === LONGEST) {
    const rest = z / (1 - z);
    sum += term * rest;
    sumB += byB * rest;
    sumC += byC * rest;
    sumZ += term * rest * (n + 1 / (1 - z));
  }
  unitF.ln = Math.log(sum);
  unitF.byB = sumB / sum;
  unitF.byC = sumC / sum;
  unitF.byZ = z > 0 ? sumZ / (z * sum) : b / c;
}

const TOO_LARGE = 1e200;
const LN_TOO_LARGE = Math.log(TOO_LARGE);

/**
 * c/e * [1 - (1-z)^e F(f, e; c; z)] for c > -1, 0 <= z < 1: what buyers under a beta-geometric dropout are expected to
 * buy, by Euler's transformation, under which numbers of 10,000 orders neither overflow nor cancel. Where e, or c,
 * is 0 its value is the limit.
 */
export function dropoutSeries(e: number, f: number, c: number, z: number): number {
  const ln = Math.log1p(-z);
  // (f)_n (e+1)_(n-1) / ((c+1)_(n-1) n!) z^n
  let term = f * z;
  let sum = term;
  // where dropout hardly differs between buyers, e is in the thousands and the sum is beyond all numbers
  let lnScale = 0;
  for (let n = 1; n < 400_000; n++) {
    term *= ((f + n) * (e + n) * z) / ((c + n) * (n + 1));
    sum += term;
    if (Math.abs(term) <= 1e-16 * Math.abs(sum)) break;
    if (Math.abs(sum) < TOO_LARGE) continue;
    term /= TOO_LARGE;
    sum /= TOO_LARGE;
    lnScale += LN_TOO_LARGE;
  }
  const growth = e === 0 ? ln : Math.expm1(e * ln) / e;
  return -c * growth - Math.exp(e * ln + lnScale) * sum;
}
