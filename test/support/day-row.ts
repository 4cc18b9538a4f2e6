import type { DayRow } from '#model/day/day-row.ts';
import type { KnownCustomer } from '#model/day/known-customer.ts';
import type { DayContext } from '#model/day/run-counter.ts';
import type { DayNumber } from '#model/values/time/day-number.ts';
import { aShop } from './daily.ts';

/** The row of somebody of whom nothing is known but this; who has days of orders has as many orders, and bought. */
export const aDayRow = (over: Partial<DayRow> = {}): DayRow => ({
  ...{ id: 'ada', since: 0, firstDay: 0, lastDay: 0, orderDays: 0, orders: over.orderDays ?? 0, netMinor: 0 },
  ...{ repeatNetMinor: 0, marginMinor: Number.NaN, bought: (over.orderDays ?? 0) > 0, windowOrderDays: 0 },
  ...{ windowNetMinor: 0, logGapSum: 0, lastGap: 0, subscription: 'none', reach: 0, ladder: 0 },
  answers: new Uint8Array(0),
  ...over,
});

/** The row of who bought for 10.00 on each of these days (numbers, ascending). */
export function rowOfDays(days: readonly number[], over: Partial<DayRow> = {}): DayRow {
  const gaps = days.slice(1).map((day, n) => day - (days[n] ?? 0));
  return aDayRow({
    ...{ firstDay: days[0] ?? 0, lastDay: days.at(-1) ?? 0, orderDays: days.length },
    ...{ netMinor: 1000 * days.length, windowNetMinor: 1000 * days.length, windowOrderDays: days.length },
    ...{ logGapSum: gaps.reduce((sum, gap) => sum + Math.log(gap), 0), lastGap: gaps.at(-1) ?? 0 },
    ...over,
  });
}

/** A customer of whom counters that read the row alone ask nothing. */
export const NOTHING_KNOWN: KnownCustomer = { customer: { shop: 'demo', id: 'c1', entries: new Map() } };

export const aDay = (today: DayNumber): DayContext => ({
  shop: aShop(),
  day: new Date(today * 864e5).toISOString().slice(0, 10),
  today,
  end: (today + 1) * 864e5,
});
