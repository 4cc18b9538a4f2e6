import { addDays, type Day, isDay, localDay, localInstant, offsetAt, startOfDay } from '../../../values/time/day.ts';
import type { PersonDate } from '../../enrolment/seen.ts';

/**
 * `at` if the clock of the zone shows that hour, else when it does next, UTC ms. On a day whose clocks leave the hour out
 * it is the moment after the gap.
 */
export function hourComes(at: number, hour: number, zone: string): number {
  if (new Date(at + offsetAt(at, zone)).getUTCHours() === hour) return at;
  const today = localDay(at, zone);
  const comes = localInstant(today, hour, 0, zone);
  return comes > at ? comes : localInstant(addDays(today, 1), hour, 0, zone);
}

/** When the day of a date begins for the first time that it is not over at `at`, UTC ms; undefined: it is no day. */
export function dateComes(at: number, { day, yearly }: PersonDate, zone: string): number | undefined {
  if (!yearly) return isDay(day) ? startOfDay(day, zone) : undefined;
  const [, monthAndDay = ''] = /^(?:\d{4}-)?(\d{2}-\d{2})$/.exec(day) ?? [];
  const today = localDay(at, zone);
  const year = Number(today.slice(0, 4));
  const next = [year, year + 1]
    .map((each) => inYear(each, monthAndDay))
    .find((each) => each !== undefined && each >= today);
  return next === undefined ? undefined : startOfDay(next, zone);
}

/** Who is born on a leap day has it on the 28th in other years. */
function inYear(year: number, monthAndDay: string): Day | undefined {
  const told = `${year}-${monthAndDay}`;
  if (isDay(told)) return told;
  return monthAndDay === '02-29' ? `${year}-02-28` : undefined;
}
