/** Density of the standard normal distribution. */
export const normalDensity = (z: number): number => Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);

/** Chebyshev coefficients of erfc, Press et al., Numerical Recipes, 2nd ed., 6.2: relative error below 1.2e-7. */
const ERFC = [
  -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223,
  0.17087277,
] as const;

/** The share above z, also far out in the tail. */
export function normalAbove(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.5 * x);
  const tail = 0.5 * t * Math.exp(-x * x + ERFC.reduceRight((sum, coefficient) => sum * t + coefficient, 0));
  return z >= 0 ? tail : 1 - tail;
}

/** The z above which a share of (0, 1) lies: a first guess, mended twice by Newton's step. */
export function normalQuantileAbove(share: number): number {
  if (share > 0.5) return -normalQuantileAbove(1 - share);
  const p = Math.max(share, 1e-300);
  let z = firstGuess(p);
  for (let i = 0; i < 2; i++) z += (normalAbove(z) - p) / normalDensity(z);
  return z;
}

/** Abramowitz and Stegun 26.2.23: within 4.5e-4. */
function firstGuess(p: number): number {
  const t = Math.sqrt(-2 * Math.log(p));
  return t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
}
