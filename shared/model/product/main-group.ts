import { isPurchase } from '../order/counted.ts';
import type { OrderDetails } from '../order/details.ts';
import type { OrderEntry } from '../order/order.ts';
import type { OrderKey } from '../values/ids.ts';
import { localDayNumber } from '../values/time/day-number.ts';
import type { Seen } from './purchases.ts';

/**
 * The product group that was bought on most days, among equals the one bought last, then the first by name; undefined
 * where details are not read or tell no group. A SKU without a group is none: its rhythm would be noise.
 */
export function mainGroup(
  entries: ReadonlyMap<OrderKey, OrderEntry>,
  details: ReadonlyMap<OrderKey, OrderDetails> | undefined,
  { zone, end, catalogue }: Seen,
): string | undefined {
  if (!details || details.size === 0) return undefined;
  const daysOf = new Map<string, Set<number>>();
  for (const [orderKey, { lines }] of details) {
    const entry = entries.get(orderKey);
    if (!entry || !isPurchase(entry, (at) => at < end)) continue;
    const day = localDayNumber(entry.at, zone);
    for (const [sku, , , told] of lines) {
      const group = told || catalogue?.get(sku)?.group;
      if (!group) continue;
      const days = daysOf.get(group);
      if (days) days.add(day);
      else daysOf.set(group, new Set([day]));
    }
  }
  let best: Ranked | undefined;
  for (const [group, days] of daysOf) {
    const one = { group, days: days.size, last: latest(days) };
    if (!best || isAhead(one, best)) best = one;
  }
  return best?.group;
}

/** No spread: a customer may have bought on ten thousand days. */
function latest(days: Iterable<number>): number {
  let last = 0;
  for (const day of days) if (day > last) last = day;
  return last;
}

type Ranked = { readonly group: string; readonly days: number; readonly last: number };

const isAhead = (a: Ranked, b: Ranked): boolean =>
  a.days > b.days || (a.days === b.days && (a.last > b.last || (a.last === b.last && a.group < b.group)));
