import { DAY_MS } from './day.ts';
import type { DayNumber } from './day-number.ts';

/** A calendar month as months since 1970-01. */
export type MonthNumber = number;

/** Days of a cycle of the calendar, and days from 0000-03-01 to 1970-01-01. */
const [CYCLE, TO_1970] = [146_097, 719_468];

/** Months of days from 1970 to 2149, each looked up once: a run asks for it of each order, more than once. */
const KNOWN = new Int16Array(1 << 16).fill(-1);

/** The calendar month of a day. */
export function monthOf(day: DayNumber): MonthNumber {
  const known = KNOWN[day] ?? -1;
  if (known >= 0) return known;
  const month = reckoned(day);
  if (day >= 0 && day < KNOWN.length) KNOWN[day] = month;
  return month;
}

function reckoned(day: DayNumber): MonthNumber {
  const z = day + TO_1970;
  const era = Math.floor(z / CYCLE);
  const inEra = z - era * CYCLE;
  const year = Math.floor(
    (inEra - Math.floor(inEra / 1460) + Math.floor(inEra / 36_524) - Math.floor(inEra / 146_096)) / 365,
  );
  const inYear = inEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  // months from March
  const month = Math.floor((5 * inYear + 2) / 153);
  return (year + era * 400 - 1970) * 12 + month + 2;
}

/** The first day of a month. */
export const firstDayOf = (month: MonthNumber): DayNumber => Math.round(Date.UTC(1970, month, 1) / DAY_MS);

/** The day before the month after it begins. */
export const lastDayOf = (month: MonthNumber): DayNumber => firstDayOf(month + 1) - 1;

/** `YYYY-MM`. */
export const monthText = (month: MonthNumber): string => new Date(Date.UTC(1970, month, 1)).toISOString().slice(0, 7);

/** The number of a month that is written `YYYY-MM`, or of the month of a day. */
export const monthNumber = (text: string): MonthNumber =>
  (Number(text.slice(0, 4)) - 1970) * 12 + Number(text.slice(5, 7)) - 1;
