import { type Moments, mean, variance } from './moments.ts';
import { satterthwaite, type Tested, tested } from './tested.ts';

/**
 * Mean per person of `a` less that of `b` (Welch 1947), in the unit of the figure. Undefined where an arm has fewer than
 * two people or all of them are alike (nobody bought): such an arm does not tell how much chance there is in it.
 */
export function welch(a: Moments, b: Moments): Tested | undefined {
  const chance = ofMeans(a, b);
  return chance && tested(mean(a) - mean(b), chance.ofA + chance.ofB, chance.df);
}

/**
 * By what share the mean of `a` exceeds that of `b` (.2 is 20 % more), by the delta method with the degrees of freedom of
 * {@link welch}. Undefined as that is, and where the mean of `b` is not above 0.
 */
export function relativeLift(a: Moments, b: Moments): Tested | undefined {
  const chance = ofMeans(a, b);
  const [ma, mb] = [mean(a), mean(b)];
  if (!chance || !(mb > 0)) return undefined;
  return tested(ma / mb - 1, chance.ofA / mb ** 2 + (chance.ofB * ma ** 2) / mb ** 4, chance.df);
}

/** Variances of both means. */
function ofMeans(a: Moments, b: Moments) {
  const [va, vb] = [variance(a), variance(b)];
  if (!va || !vb) return undefined;
  const [ofA, ofB] = [va / a.n, vb / b.n];
  const parts = [
    { variance: ofA, n: a.n },
    { variance: ofB, n: b.n },
  ];
  return { ofA, ofB, df: satterthwaite(parts) };
}
