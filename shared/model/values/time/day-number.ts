import { DAY_MS, type Day, offsetAt } from './day.ts';

/** A local calendar day as whole days since 1970-01-01: what a scan of orders compares, without making strings. */
export type DayNumber = number;

/** The number of a calendar day. */
export const dayNumber = (day: Day): DayNumber => Math.round(Date.parse(day) / DAY_MS);

/** The number of the local calendar day of an instant (UTC ms) in an IANA zone. */
export const localDayNumber = (ms: number, zone: string): DayNumber => Math.floor((ms + offsetAt(ms, zone)) / DAY_MS);

/** The calendar day of a number. */
export const dayOfNumber = (day: DayNumber): Day => new Date(day * DAY_MS).toISOString().slice(0, 10);
