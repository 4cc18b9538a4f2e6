import type { DayNumber } from '../values/time/day-number.ts';
import { firstDayOf, lastDayOf, monthOf } from '../values/time/month.ts';

/** A calendar quarter as quarters since 1970-Q1, of the shop's local days. */
export type QuarterNumber = number;

/** As people write it: `2026-Q4`. */
export type Quarter = `${number}-Q${number}`;

export const quarterOf = (day: DayNumber): QuarterNumber => Math.floor(monthOf(day) / 3);

export const quarterText = (quarter: QuarterNumber): Quarter =>
  `${1970 + Math.floor(quarter / 4)}-Q${(quarter % 4) + 1}`;

/** Undefined for what names no quarter. */
export function quarterNumber(text: string): QuarterNumber | undefined {
  const [, year, n] = /^(\d{4})-Q([1-4])$/.exec(text) ?? [];
  return year === undefined ? undefined : (Number(year) - 1970) * 4 + Number(n) - 1;
}

export const daysOfQuarter = (quarter: QuarterNumber): { readonly from: DayNumber; readonly to: DayNumber } => ({
  from: firstDayOf(quarter * 3),
  to: lastDayOf(quarter * 3 + 2),
});
