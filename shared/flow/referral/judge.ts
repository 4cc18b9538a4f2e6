import type { Membership } from '#model/membership/membership.ts';
import { rulesOn } from '#model/points/rules.ts';
import type { Referral, ReferralReason } from '#model/referral/referral.ts';
import { type RewardOrder, rewardOrderOf } from '#model/referral/reward-order.ts';
import type { ReferralTerms } from '#model/referral/rules.ts';
import { referralVerdict, type Verdict } from '#model/referral/verdict.ts';
import type { Shop } from '#model/shop/shop.ts';
import { localDay } from '#model/values/time/day.ts';
import type { KnownReferral } from '../invite/load-facts.ts';

/** By what a referral is judged, and when. */
export interface Settling {
  readonly shop: Shop;
  readonly membership: Membership;
  readonly rules: ReferralTerms;
  readonly now: number;
}

/** What becomes of one that is not rewarded yet; one that somebody decided on is not doubted again. */
export function decided(row: Referral, known: KnownReferral, settling: Settling, isMost: boolean): Referral {
  const { rules, now } = settling;
  const verdict = verdictNow(row, known, rules);
  const ended = { ...row, lookAt: undefined, decidedAt: now };
  const withoutInviter =
    verdict.state === 'refused' && (verdict.reason === 'inviter-erased' || verdict.reason === 'inviter-left')
      ? verdict.reason
      : undefined;
  if (verdict.state === 'refused' && withoutInviter === undefined) return { ...ended, ...verdict };
  if (verdict.state === 'doubted') return { ...row, ...verdict, lookAt: undefined };
  const { customer } = known.friend;
  if (!customer) return { ...ended, state: 'refused', reason: 'friend-erased' };
  const order = rewardOrderOf(customer.entries, termsOf(row, settling), now);
  if (order.state === 'waiting') return { ...row, lookAt: order.lookAt };
  // one that was rewarded before had an order
  const none = row.orderKey === undefined ? undefined : 'order-went-back';
  if (order.state === 'none') return { ...ended, state: 'refused', reason: none ?? order.reason };
  const reason = withoutInviter ?? (isMost ? 'most-rewarded' : undefined);
  // open until both have theirs
  return { ...ended, state: 'rewarded', reason, orderKey: order.orderKey, lookAt: now };
}

function verdictNow({ friend, decidedBy }: Referral, { facts, held }: KnownReferral, rules: ReferralTerms): Verdict {
  // of two claims of who turned out to be one friend, the earlier holds
  const isSecond = held !== undefined && held.friend !== friend;
  const verdict = referralVerdict({ ...facts, isTaken: isSecond }, rules);
  return verdict.state === 'doubted' && decidedBy !== undefined ? { state: 'pending' } : verdict;
}

const termsOf = ({ at }: Pick<Referral, 'at'>, { rules, membership, shop }: Settling) => ({
  ...{ at, buyWithinDays: rules.buyWithinDays, minimumMinor: rules.minimumMinor ?? 0, zone: shop.timezone },
  returnDaysOf: (placedAt: number): number =>
    rules.returnDays ?? rulesOn(membership.points?.rules ?? [], localDay(placedAt, shop.timezone))?.pendingDays ?? 0,
});

/** What shows only when two records turn out to be one person, and goes again when they are parted. */
const OVER_MERGES: ReadonlySet<ReferralReason> = new Set([
  ...(['self-referral', 'second-inviter', 'ring', 'existing-customer'] as const),
]);

/** A reward is taken back where a merge shows that there was nothing to reward, or nothing is left of what was ordered. */
export function decidedAgain(row: Referral, known: KnownReferral, settling: Settling): Referral {
  const { fault } = faultNow(row, known, settling);
  return row.state === 'rewarded' && fault ? { ...row, state: 'refused', reason: fault, lookAt: settling.now } : row;
}

/**
 * What becomes of one of which nobody has anything (any more): it waits as any other for what is there again, or may still
 * come, and is given anew; where they are one person, or nothing can come, it is refused.
 */
export function afterTakenBack(row: Referral, known: KnownReferral, settling: Settling): Referral {
  const { fault, order } = faultNow(row, known, settling);
  const isLasting = row.reason !== 'order-went-back' && !OVER_MERGES.has(row.reason as ReferralReason);
  if (isLasting || !row.orderKey) return { ...row, lookAt: undefined };
  const isOpen = fault === undefined || (fault === 'order-went-back' && order?.state === 'waiting');
  if (!isOpen) return { ...row, reason: fault, lookAt: undefined };
  const lookAt = order?.state === 'waiting' ? order.lookAt : settling.now;
  const round = (row.round ?? 1) + 1;
  return { ...row, state: 'pending', reason: undefined, decidedAt: undefined, round, lookAt };
}

/** Why nothing is to be rewarded by now; the orders of somebody who was forgotten are not known. */
function faultNow(
  row: Referral,
  known: KnownReferral,
  settling: Settling,
): { readonly fault: ReferralReason | undefined; readonly order: RewardOrder | undefined } {
  const verdict = verdictNow(row, known, settling.rules);
  const overMerges = verdict.state === 'refused' && OVER_MERGES.has(verdict.reason) ? verdict.reason : undefined;
  const { customer } = known.friend;
  const order = customer && rewardOrderOf(customer.entries, termsOf(row, settling), settling.now);
  return { fault: overMerges ?? (order && order.state !== 'kept' ? 'order-went-back' : undefined), order };
}
