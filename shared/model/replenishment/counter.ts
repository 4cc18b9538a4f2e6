import type { RunCounter } from '../day/run-counter.ts';
import { purchasesByGroup } from '../product/purchases.ts';
import {
  countGaps,
  mergeReplenishment,
  noReplenishment,
  packReplenishment,
  type ReplenishmentCounts,
  unpackReplenishment,
} from './counts.ts';
import { gapsOf, isDelivered, unitOf } from './gaps.ts';

/** Counts after how many days product groups are bought again, where the shop asks for it (`products.replenishment`). */
export const replenishmentCounter: RunCounter<ReplenishmentCounts> = {
  name: 'replenishment',
  zero: noReplenishment,
  add: (counts, _row, { customer, details, standing }, { shop, end, today, catalogue }) => {
    if (!shop.products?.replenishment) return;
    const bought = purchasesByGroup(customer.entries, details, { zone: shop.timezone, end, catalogue });
    for (const [group, history] of bought) {
      if (isDelivered(standing, group, history)) continue;
      const unit = unitOf(history);
      countGaps(counts, unit, group, history.category, gapsOf(history, unit, today));
    }
  },
  merge: mergeReplenishment,
  pack: packReplenishment,
  unpack: unpackReplenishment,
};
