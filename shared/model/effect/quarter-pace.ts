import type { DayNumber } from '../values/time/day-number.ts';
import type { Pace } from './effect.ts';
import { daysOfQuarter, type QuarterNumber } from './quarter.ts';
import { FEWEST } from './stats/sequence.ts';

/** Who entered the smaller group of a program up to a closed day. */
interface Entered {
  readonly quarter: QuarterNumber;
  readonly asOf: DayNumber;
  readonly outcomeDays: number;
  /** People of the smaller group, had their days or not. */
  readonly people: number;
}

const WEEK = 7;

/**
 * When so many people of the smaller group have had their days that anything is told, were they to go on entering as they
 * did in the quarter; undefined once it is over, and where nobody entered.
 */
export function paceOfQuarter({ quarter, asOf, outcomeDays, people }: Entered): Pace | undefined {
  const { from, to } = daysOfQuarter(quarter);
  if (people === 0 || asOf < from || asOf > to) return undefined;
  const perDay = people / (asOf - from + 1);
  const inQuarter = perDay * (to - from + 1);
  const days = from + FEWEST / perDay + outcomeDays - asOf;
  return {
    perQuarter: Math.round(inQuarter),
    weeksToFewest: inQuarter < FEWEST ? undefined : Math.max(1, Math.ceil(days / WEEK)),
  };
}
