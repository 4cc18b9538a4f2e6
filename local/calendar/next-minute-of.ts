import type { PublishedCrm } from '#model/crm/published-crm.ts';
import { nextReferralMinute } from './referral-minutes.ts';
import { nextWaveMinute } from './wave-minutes.ts';

/** The next minute (UTC ms) in which the function of campaigns and members has something to do. */
export function nextMinuteOf(
  crm: Pick<PublishedCrm, 'campaigns' | 'memberships' | 'shops'>,
  after: number,
): number | undefined {
  const minutes = [nextWaveMinute(crm, after), nextReferralMinute(crm, after)].filter((at) => at !== undefined);
  return minutes.length === 0 ? undefined : Math.min(...minutes);
}
