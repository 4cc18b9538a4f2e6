import { isAdvocate } from '../advocate/advocate.ts';
import type { Standing } from '../customer/standing.ts';
import type { FullAdvocateRules } from '../shop/advocate-rules.ts';
import { DAY_MS } from '../values/time/day.ts';

/**
 * Bits of `DayRow.ladder`; `untold`: nobody has a row of standing of them yet, so no fact is known either way. Those
 * of the second line say how far the row can be relied on: a consent that cannot be true with what is known of its address,
 * and a word (answer, confirmation, review, referral) within {@link STALE_DAYS}. `advocate`: by the rules of the shop;
 * `speaks`: reviewed or brought somebody, ever. Rows of older releases lack what came later.
 */
export const LADDER_FACT = {
  ...{ member: 1, advocate: 2, speaks: 4, consents: 8, responded: 16, untold: 32 },
  ...{ contradictory: 64, heard: 128 },
  ...{ community: 256, leftCommunity: 512, communityActive: 1024, brought: 2048 },
} as const;

/** Who is in the community and said nothing for so long (no answer, review, referral or response) is no active member. */
const COMMUNITY_DAYS = 90;
/** Who brought somebody within so many days counts as bringing. */
const BROUGHT_DAYS = 365;

/** Who neither bought, answered nor confirmed for so long: what is known of them may be long untrue. */
export const STALE_DAYS = 730;

/** A click or an answer tells of an attitude for so long; a review or a referral stays. */
const RESPONSE_DAYS = 365;

/**
 * The facts that lift a person on a ladder, as bits for a row; what happened at `end` (UTC ms) or later is
 * not seen. Consent counts where it holds and no suppression stands against it.
 */
export function ladderFacts(standing: Standing | undefined, end: number, rules: FullAdvocateRules): number {
  if (!standing) return LADDER_FACT.untold;
  const told = (at: number | undefined): boolean => at !== undefined && at < end;
  const heard = (at: number | undefined): boolean => told(at) && (at ?? 0) >= end - STALE_DAYS * DAY_MS;
  let facts = standing.member ? LADDER_FACT.member : 0;
  if (told(standing.referredAt) || told(standing.reviewedAt)) facts |= LADDER_FACT.speaks;
  if (isAdvocate(standing, end, rules)) facts |= LADDER_FACT.advocate;
  if (heard(standing.reviewedAt) || heard(standing.referredAt)) facts |= LADDER_FACT.heard;
  for (const channel of Object.values(standing.channels)) {
    if (!channel) continue;
    if (channel.consent === 'granted' && !channel.suppressed) facts |= LADDER_FACT.consents;
    if (channel.consent === 'granted' && (channel.suppressed || !channel.address)) facts |= LADDER_FACT.contradictory;
    if (heard(channel.confirmedAt) || heard(channel.respondedAt)) facts |= LADDER_FACT.heard;
    const { respondedAt } = channel;
    if (told(respondedAt) && (respondedAt ?? 0) >= end - RESPONSE_DAYS * DAY_MS) facts |= LADDER_FACT.responded;
  }
  const since = (at: number | undefined, days: number): boolean => told(at) && (at ?? 0) >= end - days * DAY_MS;
  if (since(standing.referredAt, BROUGHT_DAYS)) facts |= LADDER_FACT.brought;
  const { community } = standing;
  if (!community || !told(community.at)) return facts;
  if (!community.isIn) return facts | LADDER_FACT.leftCommunity;
  const words = [standing.answeredAt, standing.reviewedAt, standing.referredAt];
  for (const channel of Object.values(standing.channels)) words.push(channel?.respondedAt);
  const isActive = words.some((at) => since(at, COMMUNITY_DAYS));
  return facts | LADDER_FACT.community | (isActive ? LADDER_FACT.communityActive : 0);
}
