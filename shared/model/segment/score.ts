import { ascending, type CountMap, totalCount } from './count-map.ts';

/**
 * Score 1-5 of each value by quintile, values given worst first. A value's rank is the middle of the ranks of all that
 * share it (average of ties), so equal values never part and a shop where all are equal scores all 3.
 */
function scoresOf(worstFirst: readonly (readonly [value: number, count: number])[], total: number) {
  let below = 0;
  return worstFirst.map(([value, count]) => {
    const score = Math.floor((5 * (2 * below + count)) / (2 * total)) + 1;
    below += count;
    return { value, score };
  });
}

/**
 * Cut points of "more is better": `cuts[i]` is the highest value that scores at most i+1. Four cuts; none when there
 * are no values. Where no value scores that low, the cut lies just under the lowest value.
 */
export function risingCuts(counts: CountMap): readonly number[] {
  const scored = scoresOf(ascending(counts), totalCount(counts));
  const lowest = scored[0];
  if (!lowest) return [];
  return [1, 2, 3, 4].map((s) => scored.findLast(({ score }) => score <= s)?.value ?? lowest.value - 1);
}

/** Score 1-5 of a value by {@link risingCuts}: the number of cuts it exceeds, plus one. */
export const risingScore = (value: number, cuts: readonly number[]): number =>
  1 + cuts.filter((cut) => value > cut).length;

/**
 * Upper bounds of "less is better" for the scores 5, 4, 3 and 2: `bounds[i]` is the highest value that scores at least
 * 5-i. None when there are no values.
 */
export function fallingBounds(counts: CountMap): readonly number[] {
  const worstFirst = ascending(counts).toReversed();
  const scored = scoresOf(worstFirst, totalCount(counts));
  const lowest = scored.at(-1);
  if (!lowest) return [];
  return [5, 4, 3, 2].map((s) => scored.find(({ score }) => score >= s)?.value ?? lowest.value - 1);
}

/** Score 5-1 of a value by {@link fallingBounds}: five less the number of bounds it exceeds. */
export const fallingScore = (value: number, bounds: readonly number[]): number =>
  5 - bounds.filter((bound) => value > bound).length;
