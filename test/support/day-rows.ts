import type { DayRow } from '#model/day/day-row.ts';
import type { KnownCustomer } from '#model/day/known-customer.ts';
import type { DayContext } from '#model/day/run-counter.ts';
import type { DayNumber } from '#model/values/time/day-number.ts';
import { aShop } from './daily.ts';

/** A row of a day; without orders unless told. */
export const aDayRow = (fields: Partial<DayRow> = {}): DayRow => ({
  id: 'c1',
  since: 0,
  firstDay: 0,
  lastDay: 0,
  orderDays: 0,
  orders: fields.orderDays ?? 0,
  netMinor: 0,
  repeatNetMinor: 0,
  marginMinor: Number.NaN,
  bought: (fields.orderDays ?? 0) > 0,
  windowOrderDays: 0,
  windowNetMinor: 0,
  logGapSum: 0,
  lastGap: 0,
  subscription: 'none',
  reach: 0,
  ladder: 0,
  answers: new Uint8Array(0),
  ...fields,
});

/** A customer of whom counters that read the row alone ask nothing. */
export const NOTHING_KNOWN: KnownCustomer = { customer: { shop: 'demo', id: 'c1', entries: new Map() } };

export const aDay = (today: DayNumber): DayContext => ({
  shop: aShop(),
  day: new Date(today * 864e5).toISOString().slice(0, 10),
  today,
  end: (today + 1) * 864e5,
});
