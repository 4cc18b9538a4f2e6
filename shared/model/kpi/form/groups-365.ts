import { groupOf } from '../../product/catalogue.ts';
import type { Kpi } from './kpi.ts';

/** The year of which it is told what somebody buys here. */
export const WALLET_DAYS = 365;

/**
 * Product groups in the orders that stand of the 365 days up to the run's day, by buyer: counted once for all KPIs that ask. A month
 * says what its last run found: a year moves slowly, and a row a day would be read by each run.
 */
export const GROUPS_365 = {
  cells: 'groups-365',
  needs: 'details',
  grain: 'month',
  restatesDays: 1,
  ofOrders: ({ isAnonymous, orders, monthOf, context: { today, catalogue, products } }, put) => {
    if (isAnonymous) return;
    const month = monthOf(today);
    const groups = new Set<string>();
    let bought = false;
    for (let n = 0; n < orders.count; n++) {
      if (orders.stands[n] !== 1 || (orders.day[n] ?? 0) <= today - WALLET_DAYS) continue;
      bought = true;
      for (const line of orders.details[n]?.lines ?? []) if (line[1] > 0) groups.add(groupOf(line, catalogue));
    }
    // of a line without an article nobody knows what was bought
    groups.delete('');
    if (groups.size === 0) {
      if (bought) put(month, 'untold', 1);
      return;
    }
    put(month, 'buyers', 1);
    put(month, 'groups', groups.size);
    if (groups.size === 1) put(month, 'one', 1);
    // the same of each buyer, so that any split of them adds up
    put(month, 'sold', products?.affinity?.groups ?? 0);
  },
} as const satisfies Pick<Kpi, 'cells' | 'grain' | 'needs' | 'restatesDays' | 'ofOrders'>;

export const NO_GOODS = {
  en: 'nobody with known goods bought in the 365 days before',
  zh: '之前 365 天内没有已知商品的购买',
} as const;
