import type { ChannelQuestion, Objection } from '../decision.ts';
import { nextAllowed } from '../quiet-hours.ts';
import { plausibleZones } from '../zones.ts';

/** Deferred into the recipient's own window (I6). Only a transactional e-mail, which wakes nobody, goes out at once. */
export function outsideQuietHours({ marketing, channel, shop, person, now }: ChannelQuestion): Objection | undefined {
  if (!marketing && channel === 'email') return undefined;
  const zones = plausibleZones(person.contact.country, shop);
  const until = nextAllowed(now, zones, shop.policy.windows[channel], shop.timezone);
  return until > now ? { decision: 'defer', until, reason: 'quiet_hours' } : undefined;
}
