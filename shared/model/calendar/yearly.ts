import { DAY_MS, type Day, isDay } from '../values/time/day.ts';
import { type DayNumber, dayNumber } from '../values/time/day-number.ts';

/** `YYYY-MM-DD`, or `MM-DD` where the year is not told. */
const DATE = /^(?:(\d{4})-)?(\d{2}-\d{2})$/;

/**
 * The day on which a yearly date falls in a year: 29 February is 28 February in common years. Undefined for what is no
 * date, and before the year of which it is told.
 */
export function dayInYear(date: string, year: number): Day | undefined {
  const [, since, monthAndDay = ''] = DATE.exec(date) ?? [];
  if (since !== undefined && year < Number(since)) return undefined;
  const inYear = (day: string): Day => `${String(year).padStart(4, '0')}-${day}`;
  if (isDay(inYear(monthAndDay))) return inYear(monthAndDay);
  return monthAndDay === '02-29' ? inYear('02-28') : undefined;
}

/** Does a yearly date fall on this very day? Not on the day itself of which it is told: a birth is no birthday. */
export function fallsOn(date: string, day: DayNumber): boolean {
  const year = new Date(day * DAY_MS).getUTCFullYear();
  if (DATE.exec(date)?.[1] === String(year)) return false;
  const found = dayInYear(date, year);
  return found !== undefined && dayNumber(found) === day;
}
