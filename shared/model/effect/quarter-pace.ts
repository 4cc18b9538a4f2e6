import type { DayNumber } from '../values/time/day-number.ts';
import type { Pace } from './effect.ts';
import { daysOfQuarter, type QuarterNumber } from './quarter.ts';
import { FEWEST } from './stats/sequence.ts';

/** Who entered the smaller group of a program up to a closed day. */
interface Entered {
  readonly quarter: QuarterNumber;
  readonly asOf: DayNumber;
  readonly outcomeDays: number;
  /** The day on which the first of all entered. */
  readonly first: DayNumber;
  /** People of the smaller group, had their days or not. */
  readonly people: number;
}

const WEEK = 7;

/**
 * When so many people of the smaller group have had their days that anything is told, were they to go on entering as they
 * did since the first of them, in this quarter or, where that is too short by now, in the next; undefined once it is over,
 * and in the first week, which tells no pace.
 */
export function paceOfQuarter({ quarter, asOf, outcomeDays, first, people }: Entered): Pace | undefined {
  const { from, to } = daysOfQuarter(quarter);
  const days = asOf - first + 1;
  if (people === 0 || days < WEEK || asOf > to) return undefined;
  const perDay = people / days;
  const perQuarter = Math.round(perDay * (to - from + 1));
  const needed = FEWEST / perDay;
  const begin = first + needed <= to + 1 ? first : to + 1;
  const left = begin + needed + outcomeDays - asOf;
  return { perQuarter, weeksToFewest: perQuarter < FEWEST ? undefined : Math.max(1, Math.ceil(left / WEEK)) };
}
