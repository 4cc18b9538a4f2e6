import { type CountMap, columnsOf, totalCount } from './count-map.ts';

/** By quintile, worst first; equal values share the middle of their ranks, so where all are equal all score 3. */
const scoreAt = (below: number, count: number, total: number): number =>
  Math.floor((5 * (2 * below + count)) / (2 * total)) + 1;

/** `cuts[i]` is the highest value that scores at most i+1 (just under the lowest where none does); none for none. */
export function risingCuts(map: CountMap): readonly number[] {
  const { values, counts } = columnsOf(map);
  const lowest = values[0];
  if (lowest === undefined) return [];
  const total = totalCount(map);
  const cuts = new Array<number>(4).fill(lowest - 1);
  let below = 0;
  for (let n = 0; n < values.length; n++) {
    const count = counts[n] ?? 0;
    for (let score = scoreAt(below, count, total); score <= 4; score++) cuts[score - 1] = values[n] ?? 0;
    below += count;
  }
  return cuts;
}

/** Score 1-5 of a value by {@link risingCuts}: the number of cuts it exceeds, plus one. */
export const risingScore = (value: number, cuts: readonly number[]): number => 1 + exceeded(value, cuts);

/** `bounds[i]` is the highest value that scores at least 5-i, for scores 5, 4, 3 and 2; none for no values. */
export function fallingBounds(map: CountMap): readonly number[] {
  const { values, counts } = columnsOf(map);
  const lowest = values[0];
  if (lowest === undefined) return [];
  const total = totalCount(map);
  const bounds: (number | undefined)[] = [undefined, undefined, undefined, undefined];
  let below = 0;
  // the highest is the worst
  for (let n = values.length - 1; n >= 0; n--) {
    const count = counts[n] ?? 0;
    for (let score = scoreAt(below, count, total); score >= 2; score--) bounds[5 - score] ??= values[n] ?? 0;
    below += count;
  }
  return bounds.map((bound) => bound ?? lowest - 1);
}

/** Score 5-1 of a value by {@link fallingBounds}: five less the number of bounds it exceeds. */
export const fallingScore = (value: number, bounds: readonly number[]): number => 5 - exceeded(value, bounds);

/** Of ascending limits. A plain loop: it runs three times per customer and day. */
function exceeded(value: number, limits: readonly number[]): number {
  let count = 0;
  for (let i = 0; i < limits.length; i++) if (value > (limits[i] ?? value)) count += 1;
  return count;
}
