import type { OrderKey } from '../values/ids.ts';
import { DAY_MS } from '../values/time/day.ts';
import { type HandOff, isLead } from './hand-off.ts';

/** Orders so many days after a lead was opened are put down to it, unless a later lead was opened before them. Our choice. */
export const LEAD_DAYS = 30;

interface Placed {
  readonly orderKey: OrderKey;
  /** UTC ms. */
  readonly at: number;
  readonly state: string;
}

/**
 * The paid orders of one person by the lead to which they are put down: whoever closed a lead named it, else the newest lead
 * that was opened in the {@link LEAD_DAYS} days before it. No order is put down to two. It says who had spoken with the
 * person before, and not what would have happened without.
 * @param all hand-offs of the person @param orders of the same person
 */
export function ordersAfter<Order extends Placed>(
  all: readonly HandOff[],
  orders: readonly Order[],
): ReadonlyMap<string, readonly Order[]> {
  const leads = all.filter(isLead).sort((a, b) => b.openedAt - a.openedAt);
  const found = new Map<string, Order[]>(leads.map(({ id }) => [id, []]));
  for (const order of orders) {
    if (order.state !== 'paid') continue;
    const lead =
      leads.find(({ orders: named }) => named?.includes(order.orderKey)) ??
      leads.find(({ openedAt }) => openedAt <= order.at && order.at < openedAt + LEAD_DAYS * DAY_MS);
    if (lead) found.get(lead.id)?.push(order);
  }
  return found;
}
