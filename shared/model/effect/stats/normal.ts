const density = (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
/** From here on the continued fraction is as good as the series, and keeps the digits of a small tail. */
const TAIL_FROM = 2.5;

/** P(Z > z) of a standard normal Z, right to ten digits however small it is. */
export function normalTail(z: number): number {
  if (Number.isNaN(z)) return z;
  if (z < 0) return 1 - normalTail(-z);
  if (z > 40) return 0;
  if (z < TAIL_FROM) {
    let [term, sum] = [z, z];
    for (let n = 3; term > 1e-17 * sum; n += 2) {
      term *= (z * z) / n;
      sum += term;
    }
    return 0.5 - density(z) * sum;
  }
  let fraction = z;
  for (let n = 200; n > 0; n--) fraction = z + n / fraction;
  return density(z) / fraction;
}

/** P(Z <= z) of a standard normal Z. */
export const normalCdf = (z: number): number => normalTail(-z);

/** The z below which a standard normal lies with probability p; infinite at 0 and 1, NaN outside. */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN;
  if (p === 0) return Number.NEGATIVE_INFINITY;
  if (p > 0.5) return -normalQuantile(1 - p);
  // Abramowitz and Stegun 26.2.23 within 5e-4, then Halley's method
  const t = Math.sqrt(-2 * Math.log(p));
  let z = t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
  for (let n = 0; n < 3; n++) {
    const step = (normalTail(z) - p) / density(z);
    z += step / (1 - (step * z) / 2);
  }
  return -z;
}
