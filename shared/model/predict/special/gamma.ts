/** Stirling's series beyond this is exact to the last digits of a double (DLMF 5.11.1, 5.11.2). */
const LARGE = 12;
const HALF_LOG_TWO_PI = 0.9189385332046728;

/** ln of the gamma function for x > 0; NaN otherwise. */
export function lgamma(x: number): number {
  if (!(x > 0)) return Number.NaN;
  if (x > 1e300) return x * (Math.log(x) - 1);
  let product = 1;
  let z = x;
  while (z < LARGE) {
    product *= z;
    z++;
  }
  const w = 1 / (z * z);
  const series =
    (1 / 12 - w * (1 / 360 - w * (1 / 1260 - w * (1 / 1680 - w * (1 / 1188 - w * (691 / 360360 - w / 156)))))) / z;
  return (z - 0.5) * Math.log(z) - z + HALF_LOG_TWO_PI + series - Math.log(product);
}

/** Derivative of {@link lgamma} for x > 0; NaN otherwise. */
export function digamma(x: number): number {
  if (!(x > 0)) return Number.NaN;
  let sum = 0;
  let z = x;
  while (z < LARGE) {
    sum -= 1 / z;
    z++;
  }
  const w = 1 / (z * z);
  const series =
    w * (1 / 12 - w * (1 / 120 - w * (1 / 252 - w * (1 / 240 - w * (1 / 132 - w * (691 / 32760 - w / 12))))));
  return sum + Math.log(z) - 0.5 / z - series;
}

/** ln of the beta function for a, b > 0. */
export const lbeta = (a: number, b: number): number => lgamma(a) + lgamma(b) - lgamma(a + b);
