import type { DayRow } from '#model/day/day-row.ts';
import type { KnownCustomer } from '#model/day/known-customer.ts';
import type { DetailLine, OrderDetails } from '#model/order/details.ts';
import type { OrderEntry } from '#model/order/order.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { anEntry } from './daily.ts';

const ROW: DayRow = {
  ...{ id: 'buyer', since: 0, firstDay: 0, lastDay: 0, orderDays: 0, orders: 0, netMinor: 0, repeatNetMinor: 0 },
  ...{ marginMinor: Number.NaN, bought: true, windowOrderDays: 0, windowNetMinor: 0, logGapSum: 0, lastGap: 0 },
  ...{ subscription: 'none', reach: 0, answers: new Uint8Array() },
};

/** A customer who bought pieces of groups so many days before `today` (a day number, in UTC), an order a line. */
export const customerBuying =
  (today: number) =>
  (
    lines: readonly (readonly [daysAgo: number, group: string, pieces: number])[],
  ): KnownCustomer & { readonly row: DayRow } => {
    const entries = new Map<string, OrderEntry>();
    const details = new Map<string, OrderDetails>();
    lines.forEach(([ago, group, pieces], n) => {
      entries.set(`s:${n}`, anEntry({ at: (today - ago) * DAY_MS + n }));
      details.set(`s:${n}`, { version: 1, lines: [[`sku-of-${group}`, pieces, 100, group] satisfies DetailLine] });
    });
    return { row: ROW, customer: { shop: 'garden', id: 'buyer', entries }, details };
  };
