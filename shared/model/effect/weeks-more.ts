import type { DayNumber } from '../values/time/day-number.ts';
import type { Estimate } from './stats/estimate.ts';

/** Two years: who has to wait longer should hold out more people, or ask something else. */
export const MOST_WEEKS = 104;
export const WEEK = 7;
/** Weeks in which people enter in a quarter. */
const OF_QUARTER = 13;

/** How many are counted, and how many more come in a week. */
interface Pace {
  readonly people: number;
  readonly perWeek: number;
}

export type WeeksMore = number | 'next' | 'never';

/** The pace of people who entered from one day to another. */
export const paceOf = ({ from, to }: { readonly from: DayNumber; readonly to: DayNumber }, people: number): Pace => ({
  people,
  perWeek: people / Math.max(1, (to - from + 1) / WEEK),
});

/**
 * Weeks until the limits, which narrow with the root of the number of people, leave 0 outside, were the difference found
 * the true one and people came at the same pace. 0 where they do now; undefined where two years would not do.
 */
function weeksMore({ value, low, high }: Estimate, { people, perWeek }: Pace): number | undefined {
  if (low > 0 || high < 0) return 0;
  const half = (high - low) / 2;
  if (value === 0 || people === 0 || perWeek <= 0) return undefined;
  const needed = people * (half / Math.abs(value)) ** 2;
  const weeks = Math.ceil((needed - people) / perWeek);
  return weeks <= MOST_WEEKS ? Math.max(1, weeks) : undefined;
}

/**
 * The same of a quarter, whose people are counted by themselves: `next` where only the next, which begins anew, has time
 * for so many; `never` where no quarter has them at this pace. @param left weeks in which its people still have days
 */
export function weeksOfQuarter(bought: Estimate, pace: Pace, left: number): WeeksMore {
  const weeks = weeksMore(bought, pace);
  if (weeks === undefined) return 'never';
  if (weeks <= left) return weeks;
  return pace.people / pace.perWeek + weeks <= OF_QUARTER ? 'next' : 'never';
}
