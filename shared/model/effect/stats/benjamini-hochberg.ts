/**
 * Adjusted p-values, in the order given: those at most .05 leave among what they call found, in the long run, no more
 * than 5 % that is chance (Benjamini and Hochberg 1995). For several figures of one comparison.
 */
export function benjaminiHochberg(ps: readonly number[]): readonly number[] {
  const falling = [...ps.keys()].sort((i, j) => (ps[j] ?? 1) - (ps[i] ?? 1));
  const adjusted: number[] = [];
  let least = 1;
  for (const [above, i] of falling.entries()) {
    least = Math.min(least, ((ps[i] ?? 1) * ps.length) / (ps.length - above));
    adjusted[i] = least;
  }
  return adjusted;
}
