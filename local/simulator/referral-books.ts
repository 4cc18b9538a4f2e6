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

/** By the rules as they are declared and plain looking: the first order in time that is worth enough when its days of return are over, and still is. */
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
  const ripe = inTime
    .map((order) => ({ order, ripe: midnight(order.placedAt, returnDays) }))
    .filter(({ order, ripe }) => worthAt(order, ripe) >= least && worthAt(order, now) >= least)
    .sort((a, b) => a.ripe - b.ripe)[0];
  if (ripe && ripe.ripe <= now) return { state: 'rewarded', at: ripe.ripe };
  const isOpen = now < midnight(end, returnDays) || inTime.some((order) => worthAt(order, now) >= least);
  return { state: isOpen ? 'pending' : 'refused' };
}

/** What of an order is paid and was not given back by an instant; below zero where it is none. */
function worthAt(order: SimulatedOrder, at: number): number {
  const { paidAt, cancelledAt, refunds = [] } = order;
  if (paidAt === undefined || paidAt > at || (cancelledAt !== undefined && cancelledAt <= at)) return -1;
  return refunds.reduce((left, refund) => (refund.at <= at ? left - refund.amountMinor : left), orderTotalMinor(order));
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
