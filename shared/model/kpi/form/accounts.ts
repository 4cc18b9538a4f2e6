import { isPaid, returnsOf } from '../../order/counted.ts';
import { DayNumbers } from '../../order/day-numbers.ts';
import type { OrderColumns } from '../../order/order-columns.ts';
import type { DayNumber } from '../../values/time/day-number.ts';
import type { Kpi } from './kpi.ts';

/** Days of paid orders of one customer at a time, where they are not those of the purchases that stand. */
const paidDays = new DayNumbers();

/**
 * What the accounts count, each on its own day, whatever went back since: paid orders, their gross, what was returned; of
 * known people also who bought on a day, and who did for the first time. Counted once for all KPIs that ask.
 */
export const ACCOUNTS = {
  ...{ cells: 'accounts', buyers: 'among others' },
  ofOrders: (seen, put) => {
    const { isAnonymous, orders, context } = seen;
    const names = isAnonymous ? ANONYMOUS : NAMED;
    let returns = 0;
    // one cell after the other, which is found quicker than cells in turns
    for (let n = 0; n < orders.count; n++) {
      const entry = orders.entry[n];
      if (!entry) continue;
      returns += entry.returns.length;
      if (entry.state === 'paid' && entry.at < context.end) put(orders.day[n] ?? 0, names.orders, 1);
    }
    for (let n = 0; n < orders.count; n++) {
      const entry = orders.entry[n];
      if (entry?.state === 'paid' && entry.at < context.end) put(orders.day[n] ?? 0, names.gross, entry.grossMinor);
    }
    for (let n = 0; n < orders.count && returns > 0; n++) {
      const entry = orders.entry[n];
      if (!entry || entry.returns.length === 0) continue;
      for (const [at, amountMinor] of returnsOf(entry)) {
        if (at < context.end) put(seen.dayOf(at), names.returned, amountMinor);
      }
    }
    if (isAnonymous) return;
    const days = returns > 0 ? daysPaid(orders, context.end) : seen.days;
    for (let n = 0; n < days.length; n++) put(days[n] ?? 0, 'buyers', 1);
    if (days.length > 0) put(days[0] ?? 0, 'first', 1);
  },
} as const satisfies Pick<Kpi, 'cells' | 'buyers' | 'ofOrders'>;

const NAMED = { orders: 'orders', gross: 'gross', returned: 'returned' } as const;
const ANONYMOUS = { orders: 'anonymous:orders', gross: 'anonymous:gross', returned: 'anonymous:returned' } as const;

/** Also of orders that were given back whole: these are no purchase that stands. */
function daysPaid({ count, entry, day }: OrderColumns, end: number): readonly DayNumber[] {
  paidDays.clear();
  for (let n = 0; n < count; n++) {
    const order = entry[n];
    if (order && isPaid(order) && order.at < end) paidDays.add(day[n] ?? 0);
  }
  return paidDays.distinct();
}
