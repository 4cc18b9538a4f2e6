import type { KnownCustomer } from '../day/known-customer.ts';
import type { DayContext } from '../day/run-counter.ts';
import { purchasesByGroup } from '../product/purchases.ts';
import type { DayNumber } from '../values/time/day-number.ts';
import { isDelivered } from './gaps.ts';
import { foretold } from './replenishment.ts';

/** A group that runs out, once for each of its SKUs that the customer bought. */
interface RunsOut {
  readonly group: string;
  readonly sku: string;
  /** Of the last purchase of the group. */
  readonly lastDay: DayNumber;
  /** As it stood at the last purchase; past where it has run out and a purchase is still expected. */
  readonly day: DayNumber;
}

/**
 * What rules ask of replenishment (`AskContext.runsOut`): what a customer's goods run out on, by what the run of the day
 * before found. Nothing of what a subscription delivers, too few buy again, or nobody expects any more. Undefined where
 * nothing can be known: the shop does not ask for it, or has never been run.
 */
export function runsOutIn({
  shop,
  end,
  today,
  catalogue,
  products,
}: DayContext): ((known: KnownCustomer) => readonly RunsOut[] | undefined) | undefined {
  const curves = products?.replenishment;
  if (!curves) return undefined;
  return ({ customer, details, standing }) => {
    if (!details) return undefined;
    const rows: RunsOut[] = [];
    const bought = purchasesByGroup(customer.entries, details, { zone: shop.timezone, end, catalogue });
    for (const [group, history] of bought) {
      if (isDelivered(standing, group, history)) continue;
      const row = foretold(group, history, curves, today);
      if (!row || row.state === 'stopped') continue;
      for (const sku of history.skus) rows.push({ group, sku, lastDay: row.lastDay, day: row.expected });
    }
    return rows;
  };
}
