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
  seen: Seen,
): string | undefined {
  if (!details || details.size === 0) return undefined;
  let lineCount = 0;
  for (const { lines } of details.values()) lineCount += lines.length;
  if (lineCount <= FEW) return ofFew(entries, details, seen);
  const { zone, end, catalogue } = seen;
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

/** With so many lines, comparing each with each makes nothing and costs less than sets. */
const FEW = 48;
const groups: string[] = [];
const days = new Float64Array(FEW);

function ofFew(
  entries: ReadonlyMap<OrderKey, OrderEntry>,
  details: ReadonlyMap<OrderKey, OrderDetails>,
  { zone, end, catalogue }: Seen,
): string | undefined {
  let count = 0;
  for (const [orderKey, { lines }] of details) {
    const entry = entries.get(orderKey);
    if (!entry || !isPurchase(entry, (at) => at < end)) continue;
    const day = localDayNumber(entry.at, zone);
    for (let line = 0; line < lines.length; line++) {
      const [sku, told] = [lines[line]?.[0] ?? '', lines[line]?.[3]];
      const group = told || catalogue?.get(sku)?.group;
      if (!group || isThere(group, day, count)) continue;
      groups[count] = group;
      days[count++] = day;
    }
  }
  const best = { group: '', days: 0, last: 0 };
  const one = { group: '', days: 0, last: 0 };
  for (let n = 0; n < count; n++) {
    one.group = groups[n] ?? '';
    one.days = 0;
    one.last = 0;
    for (let other = 0; other < count; other++) {
      if (groups[other] !== one.group) continue;
      one.days++;
      one.last = Math.max(one.last, days[other] ?? 0);
    }
    if (isAhead(one, best)) {
      best.group = one.group;
      best.days = one.days;
      best.last = one.last;
    }
  }
  return best.group || undefined;
}

function isThere(group: string, day: number, count: number): boolean {
  for (let n = 0; n < count; n++) if (days[n] === day && groups[n] === group) return true;
  return false;
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
