import type { KnownCustomer } from '../day/known-customer.ts';
import type { DayContext } from '../day/run-counter.ts';
import { purchasesByGroup } from '../product/purchases.ts';
import { isDelivered } from './gaps.ts';
import { foretold } from './replenishment.ts';

/**
 * Does something run out within so many days after today, or has it already, with a purchase still expected? Of one
 * product group if it is named. 0 no, 1 yes, 2 unknown: where the shop does not ask for it, on the very first run (it
 * is answered by what the run of the day before found), and where too little is known of what was bought.
 */
export function replenishmentDue(
  { customer, details, standing }: Pick<KnownCustomer, 'customer' | 'details' | 'standing'>,
  { shop, end, today, catalogue, products }: DayContext,
  { withinDays, group }: { readonly withinDays: number; readonly group?: string | undefined },
): 0 | 1 | 2 {
  const curves = products?.replenishment;
  if (!curves || !details) return 2;
  const bought = purchasesByGroup(customer.entries, details, { zone: shop.timezone, end, catalogue });
  let [isAsked, isKnown] = [false, false];
  for (const [name, history] of bought) {
    if (group !== undefined && name !== group) continue;
    isAsked = true;
    if (isDelivered(standing, name, history)) {
      isKnown = true;
      continue;
    }
    const row = foretold(name, history, curves, today);
    if (!row) continue;
    isKnown = true;
    if (row.state !== 'stopped' && row.expected <= today + withinDays) return 1;
  }
  return isAsked && !isKnown ? 2 : 0;
}
