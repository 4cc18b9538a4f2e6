import { isPaid, returnsOf } from '../../order/counted.ts';
import type { DayNumber } from '../../values/time/day-number.ts';
import type { Kpi } from './kpi.ts';

/** Days of one customer at a time. */
const days = new Set<DayNumber>();

/**
 * What the accounts count, each on its own day, whatever went back since: paid orders, their gross, what was returned; of
 * known people also who bought on a day, and who did for the first time. Counted once for all KPIs that ask.
 */
export const ACCOUNTS = {
  cells: 'accounts',
  ofOrders: ({ isAnonymous, orders, dayOf, context: { end } }, put) => {
    const [ofOrders, ofGross, ofReturned] = isAnonymous ? ANONYMOUS : NAMED;
    let first = Number.POSITIVE_INFINITY;
    days.clear();
    for (let n = 0; n < orders.count; n++) {
      const entry = orders.entry[n];
      if (!entry) continue;
      if (isPaid(entry) && entry.at < end) {
        const day = orders.day[n] ?? 0;
        put(day, ofOrders, 1);
        put(day, ofGross, entry.grossMinor);
        if (day < first) first = day;
        if (!isAnonymous && !days.has(day)) {
          days.add(day);
          put(day, 'buyers', 1);
        }
      }
      if (entry.returns.length === 0) continue;
      for (const [at, amountMinor] of returnsOf(entry)) if (at < end) put(dayOf(at), ofReturned, amountMinor);
    }
    if (days.size > 0) put(first, 'first', 1);
  },
} as const satisfies Pick<Kpi, 'cells' | 'ofOrders'>;

const NAMED = ['orders', 'gross', 'returned'] as const;
const ANONYMOUS = ['anonymous:orders', 'anonymous:gross', 'anonymous:returned'] as const;
