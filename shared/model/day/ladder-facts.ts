import type { Standing } from '../customer/standing.ts';
import { DAY_MS } from '../values/time/day.ts';

/**
 * Bits of `DayRow.ladder`; `untold`: nobody has a row of standing of them yet, so no fact is known either way. The last two
 * say how far the row can be relied on: a consent that cannot be true with what is known of its address, and a word
 * (answer, confirmation, review, referral) within {@link STALE_DAYS}. Rows of older releases lack them.
 */
export const LADDER_FACT = {
  ...{ member: 1, referred: 2, reviewed: 4, consents: 8, responded: 16, untold: 32 },
  ...{ contradictory: 64, heard: 128 },
} as const;

/** Who neither bought, answered nor confirmed for so long: what is known of them may be long untrue. */
export const STALE_DAYS = 730;

/** A click or an answer tells of an attitude for so long; a review or a referral stays. */
const RESPONSE_DAYS = 365;

/**
 * The facts that lift a person on a ladder, as bits for a row; what happened at `end` (UTC ms) or later is
 * not seen. Consent counts where it holds and no suppression stands against it.
 */
export function ladderFacts(standing: Standing | undefined, end: number): number {
  if (!standing) return LADDER_FACT.untold;
  const told = (at: number | undefined): boolean => at !== undefined && at < end;
  const heard = (at: number | undefined): boolean => told(at) && (at ?? 0) >= end - STALE_DAYS * DAY_MS;
  let facts = standing.member ? LADDER_FACT.member : 0;
  if (told(standing.referredAt)) facts |= LADDER_FACT.referred;
  if (told(standing.reviewedAt)) facts |= LADDER_FACT.reviewed;
  if (heard(standing.reviewedAt) || heard(standing.referredAt)) facts |= LADDER_FACT.heard;
  for (const channel of Object.values(standing.channels)) {
    if (!channel) continue;
    if (channel.consent === 'granted' && !channel.suppressed) facts |= LADDER_FACT.consents;
    if (channel.consent === 'granted' && (channel.suppressed || !channel.address)) facts |= LADDER_FACT.contradictory;
    if (heard(channel.confirmedAt) || heard(channel.respondedAt)) facts |= LADDER_FACT.heard;
    const { respondedAt } = channel;
    if (told(respondedAt) && (respondedAt ?? 0) >= end - RESPONSE_DAYS * DAY_MS) facts |= LADDER_FACT.responded;
  }
  return facts;
}
