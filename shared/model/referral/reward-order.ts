import { isPurchase, netOf } from '../order/counted.ts';
import type { OrderEntry } from '../order/order.ts';
import type { OrderKey } from '../values/ids.ts';
import { addDays, localDay, startOfDay } from '../values/time/day.ts';
import type { RefusalReason } from './referral.ts';

/** How a friend's orders stand to a referral. */
export type RewardOrder =
  /** This one is kept, and its days of return have passed. */
  | { readonly state: 'kept'; readonly orderKey: OrderKey }
  /** Something may still come of it; look again then, UTC ms. */
  | { readonly state: 'waiting'; readonly lookAt: number }
  | { readonly state: 'none'; readonly reason: Extract<RefusalReason, 'no-order-in-time' | 'order-went-back'> };

interface Terms {
  /** When the friend came, UTC ms: orders from then on count, that very one among them. */
  readonly at: number;
  readonly buyWithinDays: number;
  /** Of an order, by the day on which it was placed. */
  readonly returnDaysOf: (placedAt: number) => number;
  readonly minimumMinor: number;
  readonly zone: string;
}

/** One that was not paid when its days ended, or comes late, is waited for as long as one of the last day would be. */
export function rewardOrderOf(entries: ReadonlyMap<OrderKey, OrderEntry>, terms: Terms, now: number): RewardOrder {
  const { at, minimumMinor, zone } = terms;
  const end = endOfDays(terms);
  const inTime = [...entries].filter(([, entry]) => entry.at >= at && entry.at < end).sort(byTime);
  const keeps = ([, entry]: readonly [OrderKey, OrderEntry]): boolean =>
    isPurchase(entry) && netOf(entry) >= minimumMinor;
  const ripeAt = (entry: OrderEntry): number =>
    startOfDay(addDays(localDay(entry.at, zone), terms.returnDaysOf(entry.at)), zone);
  const kept = inTime.filter(keeps);
  const ripe = kept.find(([, entry]) => ripeAt(entry) <= now);
  if (ripe) return { state: 'kept', orderKey: ripe[0] };
  const last = startOfDay(addDays(localDay(end, zone), terms.returnDaysOf(end)), zone);
  if (now >= last && kept.length === 0) {
    const wasPaid = inTime.some(([, { state }]) => state === 'paid');
    return { state: 'none', reason: wasPaid ? 'order-went-back' : 'no-order-in-time' };
  }
  const nextDay = startOfDay(addDays(localDay(now, zone), 1), zone);
  const next = Math.min(
    ...kept.map(([, entry]) => ripeAt(entry)),
    kept.length > 0 ? Number.POSITIVE_INFINITY : nextDay,
  );
  return { state: 'waiting', lookAt: next };
}

/** From then on an order is too late, UTC ms. */
export const endOfDays = ({ at, buyWithinDays, zone }: Pick<Terms, 'at' | 'buyWithinDays' | 'zone'>): number =>
  startOfDay(addDays(localDay(at, zone), buyWithinDays + 1), zone);

const byTime = ([a, one]: readonly [OrderKey, OrderEntry], [b, other]: readonly [OrderKey, OrderEntry]): number =>
  one.at - other.at || (a < b ? -1 : 1);
