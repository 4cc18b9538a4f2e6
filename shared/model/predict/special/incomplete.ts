import { lbeta } from './gamma.ts';

const EPS = 1e-16;
const TINY = 1e-300;

/** Regularised incomplete beta function I_x(a, b), a, b > 0, by its continued fraction (DLMF 8.17.22). */
export function betaShare(x: number, a: number, b: number): number {
  if (!(x > 0)) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - lbeta(a, b));
  // the fraction converges fast below the mean, its mirror image above
  return x < (a + 1) / (a + b + 2)
    ? Math.min((front * betaFraction(x, a, b)) / a, 1)
    : Math.max(1 - (front * betaFraction(1 - x, b, a)) / b, 0);
}

/** By Lentz's method as modified by Thompson and Barnett (1986). */
function betaFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let h = d;
  // needs of the order of sqrt(max(a, b)) steps
  for (let m = 1; m < 20_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    h *= d * c;
    if (Math.abs(d * c - 1) < 4 * EPS) break;
  }
  return h;
}

const away = (value: number): number => (Math.abs(value) < TINY ? TINY : value);

/** e^z E_s(z), the scaled generalised exponential integral, for z > 0 and s > 0 (DLMF 8.19.17). */
export function scaledExpIntegral(s: number, z: number): number {
  let b = z + s;
  let c = 1 / TINY;
  let d = 1 / b;
  let h = d;
  for (let n = 1; n < 100_000; n++) {
    const a = -n * (s - 1 + n);
    b += 2;
    d = 1 / away(a * d + b);
    c = away(b + a / c);
    h *= c * d;
    if (Math.abs(c * d - 1) < 4 * EPS) break;
  }
  return h;
}
