import type { PublishedCrm } from '#model/crm/published-crm.ts';
import { membershipOf } from '#model/membership/membership.ts';
import { addDays, localDay, startOfDay } from '#model/values/time/day.ts';

/**
 * The next midnight (UTC ms) of a shop that rewards who brings somebody: days of return are over then, and what else is to
 * be looked at of referrals and rewards is. On a stage each minute is one.
 */
export function nextReferralMinute(
  { memberships, shops }: Pick<PublishedCrm, 'memberships' | 'shops'>,
  after: number,
): number | undefined {
  const nights = shops.flatMap(({ id, timezone }) =>
    membershipOf({ memberships }, id)?.referral ? [startOfDay(addDays(localDay(after, timezone), 1), timezone)] : [],
  );
  return nights.length === 0 ? undefined : Math.min(...nights);
}
