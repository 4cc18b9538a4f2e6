import { isPaid, isPurchase, netOf } from '../order/counted.ts';
import type { OrderEntry } from '../order/order.ts';
import type { Day } from '../values/time/day.ts';
import { dayNumber, localDayNumber } from '../values/time/day-number.ts';
import { addCount, type CountMap } from './count-map.ts';

export interface Rfm {
  /** Whole days since the last purchase; undefined when there is none (then nothing is scored). */
  readonly recencyDays: number | undefined;
  /** Distinct local days with a purchase: orders of one day are one. */
  readonly orderDays: number;
  /** Gross of counted orders less all returns, minor units, both up to the end of the day. */
  readonly netMinor: number;
  /** Was any order paid, also one that went back whole since? */
  readonly bought: boolean;
}

/** At the end of `day` in the shop's zone; later orders and returns are not seen. */
export function rfmAt(entries: Iterable<OrderEntry>, day: Day, zone: string): Rfm {
  const today = dayNumber(day);
  const isSeen = (at: number): boolean => localDayNumber(at, zone) <= today;
  const days = new Set<number>();
  let netMinor = 0;
  let bought = false;
  for (const entry of entries) {
    netMinor += netOf(entry, isSeen);
    bought ||= isPaid(entry, isSeen);
    if (isPurchase(entry, isSeen)) days.add(localDayNumber(entry.at, zone));
  }
  return { recencyDays: days.size > 0 ? today - Math.max(...days) : undefined, orderDays: days.size, netMinor, bought };
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
