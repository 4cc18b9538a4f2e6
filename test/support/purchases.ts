import type { DayRow } from '#model/day/day-row.ts';
import type { KnownCustomer } from '#model/day/known-customer.ts';
import type { DetailLine, OrderDetails } from '#model/order/details.ts';
import type { OrderEntry } from '#model/order/order.ts';
import { normalQuantileAbove } from '#model/replenishment/normal.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { anEntry } from './daily.ts';
import { aDayRow } from './day-row.ts';

const ROW = aDayRow({ id: 'buyer', bought: true });

/** A customer who bought pieces of groups so many days before `today` (a day number, in UTC), an order a line. */
export const customerBuying =
  (today: number) =>
  (lines: readonly BoughtLine[]): KnownCustomer & { readonly row: DayRow } => {
    const entries = new Map<string, OrderEntry>();
    const details = new Map<string, OrderDetails>();
    lines.forEach(([ago, group, pieces], n) => {
      entries.set(`s:${n}`, anEntry({ at: (today - ago) * DAY_MS + n }));
      details.set(`s:${n}`, { version: 1, lines: [[`sku-of-${group}`, pieces, 100, group] satisfies DetailLine] });
    });
    return { row: ROW, customer: { shop: 'garden', id: 'buyer', entries }, details };
  };

/** Days before today, product group and pieces of a purchase. */
export type BoughtLine = readonly [daysAgo: number, group: string, pieces: number];

/** A stream of numbers in (0, 1), the same each time. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
}

/** Customers who buy coffee again after e^(3 + own) x pieces^0.8 days, and a third who never come back. */
export function coffeeBuyers(count: number): readonly (readonly BoughtLine[])[] {
  const next = chance(7);
  const normal = () => normalQuantileAbove(next());
  return Array.from({ length: count }, () => {
    const own = 3 + 0.3 * normal();
    const lines: BoughtLine[] = [];
    for (let ago = 20 + Math.floor(next() * 160); ago >= 0; ) {
      const pieces = 1 + Math.floor(next() * 4);
      lines.push([ago, 'coffee', pieces]);
      if (next() < 0.33) break;
      ago -= Math.max(1, Math.round(Math.exp(own + 0.8 * Math.log(pieces) + 0.4 * normal())));
    }
    return lines;
  });
}
