import { addDays, type Day, daysBetween, endOfDay, localDay } from '../values/time/day.ts';

/** How a new sending domain is made known to mailbox providers: so many e-mails a day, more from day to day. */
export interface WarmUp {
  /** YYYY-MM-DD, the shop's first day of marketing by e-mail; before it none leaves. */
  readonly from: Day;
  /** E-mails of each day from `from` on, 1 to 1,000,000, never fewer than the day before; default {@link RAMP}. */
  readonly perDay?: readonly number[] | undefined;
}

/**
 * From 50 a day, at most doubled and only each second day, as mail services advise for a domain without history
 * (https://docs.customer.io/journeys/domain-warming: never more than double the day before): 21 days.
 */
export const RAMP: readonly number[] = [
  ...[50, 50, 100, 100, 200, 200, 400, 400, 800, 800, 1500, 1500, 3000, 3000],
  ...[6000, 6000, 12_000, 12_000, 25_000, 25_000, 50_000],
];

/** E-mails that a shop has put on their way in one of its days. */
export interface DayCount {
  readonly day: Day;
  readonly emails: number;
}

/** What the ramp leaves for a day. */
export interface WarmUpDay {
  readonly day: Day;
  /** E-mails of the day that the ramp allows, and those that went already. */
  readonly most: number;
  readonly gone: number;
  readonly left: number;
  /** Days of the ramp, and which of them it is: 1 is the first, 0 or less lies before it. */
  readonly days: number;
  readonly nth: number;
  /** The first instant at which more may go, UTC ms. */
  readonly until: number;
}

/** The day of an instant within the ramp, or before it; undefined of a shop that is warm. */
export function warmUpAt(
  { timezone, sender }: { readonly timezone: string; readonly sender: { readonly warmUp?: WarmUp | undefined } },
  counted: DayCount | undefined,
  now: number,
): WarmUpDay | undefined {
  const { from, perDay = RAMP } = sender.warmUp ?? {};
  if (from === undefined) return undefined;
  const day = localDay(now, timezone);
  const nth = daysBetween(from, day) + 1;
  if (nth > perDay.length) return undefined;
  const most = nth < 1 ? 0 : (perDay[nth - 1] ?? 0);
  const gone = counted?.day === day ? counted.emails : 0;
  return {
    ...{ day, nth, days: perDay.length, most, gone, left: Math.max(0, most - gone) },
    until: nth < 1 ? endOfDay(addDays(from, -1), timezone) : endOfDay(day, timezone),
  };
}

/** The count with some e-mails more of a day; a later day begins anew, and what is told late of an earlier one is past. */
export function countedOn(before: DayCount | undefined, day: Day, emails: number): DayCount {
  if (before && before.day > day) return before;
  return { day, emails: emails + (before?.day === day ? before.emails : 0) };
}
