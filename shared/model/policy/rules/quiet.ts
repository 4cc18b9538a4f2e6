import { channelOf } from '../../channel/channel.ts';
import type { ChannelQuestion, Objection } from '../decision.ts';
import { nextAllowed } from '../quiet-hours.ts';
import { plausibleZones } from '../zones.ts';

/** A shop that declares no hours for a channel writes by it at none (I13). */
const NEVER = { fromHour: 0, toHour: 0 };

/** Deferred into the recipient's own window (I6). Only a transactional message that wakes nobody goes out at once. */
export function outsideQuietHours(question: ChannelQuestion): Objection | undefined {
  const until = allowedFrom(question, question.now);
  return until > question.now ? { decision: 'defer', until, reason: 'quiet_hours' } : undefined;
}

/** The first permitted instant from `at` on. */
export function allowedFrom({ marketing, channels, channel, shop, person }: ChannelQuestion, at: number): number {
  if (!marketing && channelOf(channels, channel)?.wakes === false) return at;
  const zones = plausibleZones(person.contact.country, shop);
  return nextAllowed(at, zones, shop.policy.windows[channel] ?? NEVER, shop.timezone);
}
