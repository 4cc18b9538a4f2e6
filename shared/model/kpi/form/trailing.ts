import type { DayNumber } from '../../values/time/day-number.ts';
import type { Put, Rows } from './kpi.ts';

/** Days over which people are counted once. */
export const TRAILING_DAYS = 30;

/**
 * Who did something in the 30 days that end with a day, each once: +1 on the day on which somebody comes to be among
 * them, -1 on that from which no more. So any number of days needs no list of people, and {@link standingAt} reads it.
 * @param days ascending, each once @param from the first day that is asked for
 */
export function putTrailing(
  days: readonly DayNumber[],
  today: DayNumber,
  put: Put,
  cell: string,
  from: DayNumber = days[0] ?? 0,
): void {
  let until: DayNumber | undefined;
  for (let n = 0; n < days.length; n++) {
    const day = days[n] ?? 0;
    const begin = day > from ? day : from;
    if (begin > today) break;
    if (day + TRAILING_DAYS <= from) continue;
    if (until === undefined || begin > until) {
      if (until !== undefined) put(until, cell, -1);
      put(begin, cell, 1);
    }
    until = day + TRAILING_DAYS;
  }
  if (until !== undefined && until <= today) put(until, cell, -1);
}

/** As {@link putTrailing}, of one day. */
export function putTrailingOnce(day: DayNumber, today: DayNumber, put: Put, cell: string): void {
  if (day > today) return;
  put(day, cell, 1);
  if (day + TRAILING_DAYS <= today) put(day + TRAILING_DAYS, cell, -1);
}

/** How many stood at the end of the period, of a cell to which coming adds and going takes away. */
export const standingAt = (rows: Rows, cell: string): number => rows.before(cell) + rows.sum(cell);
