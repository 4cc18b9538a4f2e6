/** Sums over the people of one arm of a figure y per person: how many, sum of y, sum of y². */
export interface Moments {
  readonly n: number;
  readonly sum: number;
  readonly squares: number;
}

/** Less than this part of the squares is what adding them up leaves, no variance. */
const ROUNDING = 1e-13;

export const mean = ({ n, sum }: Moments): number => sum / n;

/** Of a yes or no per person: how many said yes among how many. */
export const momentsOfShare = ({ part, whole }: { readonly part: number; readonly whole: number }): Moments => ({
  n: whole,
  sum: part,
  squares: part,
});

/** Both groups of people together. */
export const together = (a: Moments, b: Moments): Moments => ({
  n: a.n + b.n,
  sum: a.sum + b.sum,
  squares: a.squares + b.squares,
});

/** The unbiased variance of y; undefined of fewer than two people and of sums that are none; 0 where all are alike. */
export function variance({ n, sum, squares }: Moments): number | undefined {
  const inner = squares - (sum * sum) / n;
  if (!(n >= 2) || !Number.isFinite(inner)) return undefined;
  return inner > ROUNDING * squares ? inner / (n - 1) : 0;
}
