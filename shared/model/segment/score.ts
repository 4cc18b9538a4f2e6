import { ascending, type CountMap, totalCount } from './count-map.ts';

/** By quintile, worst first; equal values share the middle of their ranks, so where all are equal all score 3. */
function scoresOf(worstFirst: readonly (readonly [value: number, count: number])[], total: number) {
  let below = 0;
  return worstFirst.map(([value, count]) => {
    const score = Math.floor((5 * (2 * below + count)) / (2 * total)) + 1;
    below += count;
    return { value, score };
  });
}

/** `cuts[i]` is the highest value that scores at most i+1 (just under the lowest where none does); none for none. */
export function risingCuts(counts: CountMap): readonly number[] {
  const scored = scoresOf(ascending(counts), totalCount(counts));
  const lowest = scored[0];
  if (!lowest) return [];
  return [1, 2, 3, 4].map((s) => scored.findLast(({ score }) => score <= s)?.value ?? lowest.value - 1);
}

/** Score 1-5 of a value by {@link risingCuts}: the number of cuts it exceeds, plus one. */
export const risingScore = (value: number, cuts: readonly number[]): number => 1 + exceeded(value, cuts);

/** `bounds[i]` is the highest value that scores at least 5-i, for scores 5, 4, 3 and 2; none for no values. */
export function fallingBounds(counts: CountMap): readonly number[] {
  const worstFirst = ascending(counts).toReversed();
  const scored = scoresOf(worstFirst, totalCount(counts));
  const lowest = scored.at(-1);
  if (!lowest) return [];
  return [5, 4, 3, 2].map((s) => scored.find(({ score }) => score >= s)?.value ?? lowest.value - 1);
}

/** Score 5-1 of a value by {@link fallingBounds}: five less the number of bounds it exceeds. */
export const fallingScore = (value: number, bounds: readonly number[]): number => 5 - exceeded(value, bounds);

/** Of ascending limits. A plain loop: it runs three times per customer and day. */
function exceeded(value: number, limits: readonly number[]): number {
  let count = 0;
  for (let i = 0; i < limits.length; i++) if (value > (limits[i] ?? value)) count += 1;
  return count;
}
