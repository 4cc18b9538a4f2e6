import type { OrderEntry } from '../order/order.ts';
import type { Day } from '../values/time/day.ts';
import { dayNumber, localDayNumber } from '../values/time/day-number.ts';
import { addCount, type CountMap, mergeCounts } from './count-map.ts';

/** Recency, frequency and money of a customer at the end of a local day. */
export interface Rfm {
  /** Whole days since the last standing order; undefined when there is none (then nothing is scored). */
  readonly recencyDays: number | undefined;
  /** Distinct local days with a standing order: orders of one day are one purchase. */
  readonly orderDays: number;
  /** Gross of counted orders less all returns, minor units, both up to the end of the day. */
  readonly netMinor: number;
  /** Was any order paid, also one that went back whole since? */
  readonly bought: boolean;
}

/**
 * What a customer's entries amount to at the end of `day` in the shop's zone; later orders and returns are not seen.
 * An order stands when it counts (`p`) and its returns so far do not cover it; one that was free stands until returned.
 */
export function rfmAt(entries: Iterable<OrderEntry>, day: Day, zone: string): Rfm {
  const today = dayNumber(day);
  const days = new Set<number>();
  let last = Number.NEGATIVE_INFINITY;
  let netMinor = 0;
  let bought = false;
  for (const entry of entries) {
    if (entry.state !== 'p' && entry.state !== 'r') continue;
    const returned = returnedBy(entry, today, zone);
    netMinor -= returned.sum;
    if (entry.state === 'r') continue;
    const placed = localDayNumber(entry.at, zone);
    if (placed > today) continue;
    netMinor += entry.grossMinor;
    bought = true;
    if (returned.count > 0 && returned.sum >= entry.grossMinor) continue;
    days.add(placed);
    if (placed > last) last = placed;
  }
  return { recencyDays: days.size > 0 ? today - last : undefined, orderDays: days.size, netMinor, bought };
}

function returnedBy(entry: OrderEntry, today: number, zone: string): { sum: number; count: number } {
  let sum = 0;
  let count = 0;
  for (const [at, amountMinor] of entry.returns) {
    if (localDayNumber(at, zone) > today) continue;
    sum += amountMinor;
    count += 1;
  }
  return { sum, count };
}

/** Counts of the three values over scored customers, from which all cut points derive. */
export interface RfmCounts {
  readonly recency: CountMap;
  readonly frequency: CountMap;
  readonly monetary: CountMap;
}

export const emptyRfmCounts = (): RfmCounts => ({ recency: new Map(), frequency: new Map(), monetary: new Map() });

/** Counts a customer; one without a standing order has no scores and moves no cut point. */
export function countRfm(counts: RfmCounts, rfm: Rfm): void {
  if (rfm.recencyDays === undefined) return;
  addCount(counts.recency, rfm.recencyDays);
  addCount(counts.frequency, rfm.orderDays);
  addCount(counts.monetary, rfm.netMinor);
}

export function mergeRfmCounts(into: RfmCounts, from: RfmCounts): void {
  mergeCounts(into.recency, from.recency);
  mergeCounts(into.frequency, from.frequency);
  mergeCounts(into.monetary, from.monetary);
}
