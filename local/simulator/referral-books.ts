import type { Membership } from '#model/membership/membership.ts';
import { addDays, localDay, startOfDay } from '#model/values/time/day.ts';
import { orderTotalMinor, type SimulatedOrder } from './payloads/simulated.ts';
import type { Shopper } from './shopper.ts';

/** A friend who joined by somebody's invitation. */
export interface BookedReferral {
  readonly friend: Shopper;
  readonly inviter: Shopper;
  /** When they sent the form, UTC ms. */
  readonly at: number;
}

/** What must have become of it by an instant, and when both had to be rewarded, UTC ms. */
export type ReferralEnd =
  | { readonly state: 'rewarded'; readonly at: number }
  | { readonly state: 'pending' | 'refused' };

/** By the rules as they are declared and plain looking: the orders in time that are worth enough when their days of return are over, as long as they are. */
export function referralEnd(
  { at }: Pick<BookedReferral, 'at'>,
  orders: readonly SimulatedOrder[],
  { referral, points }: Pick<Membership, 'referral' | 'points'>,
  zone: string,
  now: number,
): ReferralEnd {
  if (!referral) throw new Error('nobody is rewarded there');
  const { buyWithinDays } = referral;
  // what was given back whole is none, however little is asked
  const least = Math.max(referral.minimumMinor ?? 0, 1);
  const returnDays = referral.returnDays ?? points?.rules.at(-1)?.pendingDays ?? 0;
  const midnight = (ms: number, days: number): number => startOfDay(addDays(localDay(ms, zone), days), zone);
  const end = midnight(at, buyWithinDays + 1);
  const inTime = orders.filter(({ placedAt }) => placedAt >= at && placedAt < end);
  const spans = inTime
    .map((order) => ({ order, from: midnight(order.placedAt, returnDays), until: worthUntil(order, least) }))
    .filter(({ order, from }) => from <= now && worthAt(order, from) >= least)
    .sort((a, b) => a.from - b.from);
  // one that goes back is followed by another that is still there, or by none for a while
  let since: number | undefined;
  let until = Number.NEGATIVE_INFINITY;
  for (const span of spans) {
    if (span.from >= until) since = span.from;
    until = Math.max(until, span.until);
  }
  if (since !== undefined && now < until) return { state: 'rewarded', at: since };
  const isOpen = now < midnight(end, returnDays) || inTime.some((order) => worthAt(order, now) >= least);
  return { state: isOpen ? 'pending' : 'refused' };
}

/** What of an order is paid and was not given back by an instant; below zero where it is none. */
function worthAt(order: SimulatedOrder, at: number): number {
  const { paidAt, cancelledAt, refunds = [] } = order;
  if (paidAt === undefined || paidAt > at || (cancelledAt !== undefined && cancelledAt <= at)) return -1;
  return refunds.reduce((left, refund) => (refund.at <= at ? left - refund.amountMinor : left), orderTotalMinor(order));
}

/** The first instant at which it is worth less. */
function worthUntil(order: SimulatedOrder, least: number): number {
  const gone = [order.cancelledAt ?? Number.POSITIVE_INFINITY, ...(order.refunds ?? []).map(({ at }) => at)];
  return gone.sort((a, b) => a - b).find((at) => worthAt(order, at) < least) ?? Number.POSITIVE_INFINITY;
}

/** Points that referrals gave to both sides, by the index of the shopper. */
export type ReferralGifts = ReadonlyMap<
  number,
  readonly { readonly at: number; readonly points: number; readonly days: undefined }[]
>;

interface ReferralsOf {
  readonly ordersOf: (email: string) => readonly SimulatedOrder[];
  readonly membership: Membership;
  readonly zone: string;
  /** UTC ms. */
  readonly now: number;
}

/** Of the referrals of the membership's shop, as of an instant. */
export function referralGifts(
  brought: readonly BookedReferral[],
  { ordersOf, membership, zone, now }: ReferralsOf,
): ReferralGifts {
  const { inviterPoints = 0, friendPoints = 0 } = membership.referral ?? {};
  const gifts = brought
    .filter(({ friend }) => friend.shop.shop === membership.shop)
    .flatMap((one) => {
      const end = referralEnd(one, ordersOf(one.friend.email), membership, zone, now);
      if (end.state !== 'rewarded') return [];
      const { at } = end;
      return [
        { index: one.inviter.index, at, points: inviterPoints, days: undefined },
        { index: one.friend.index, at, points: friendPoints, days: undefined },
      ];
    });
  return Map.groupBy(gifts, ({ index }) => index);
}
