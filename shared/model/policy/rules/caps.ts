import type { Cap } from '../../shop/contact-policy.ts';
import { DAY_MS } from '../../values/time/day.ts';
import type { ChannelQuestion, Objection } from '../decision.ts';
import type { Reservation } from '../reservations.ts';
import { capsOf, RESERVATION_LAG_MS } from '../reservations.ts';
import { placesOfOthers } from './places.ts';
import { waitUntil } from './wait.ts';

/** Its own reservation is a place. It waits for one that comes free while it is useful, else it is suppressed. */
export function underCaps(question: ChannelQuestion): Objection | undefined {
  const { marketing, now } = question;
  const others = marketing ? placesOfOthers(question) : undefined;
  if (!others) return undefined;
  const freeAt = Math.max(now, ...capsOn(question).map((cap) => placeFreeAt(cap, others, now)));
  return freeAt <= now ? undefined : waitUntil(question, freeAt, { wait: 'frequency_cap_wait', drop: 'frequency_cap' });
}

/** The caps under which a message of the channel counts. */
export const capsOn = ({ shop, person, channel }: ChannelQuestion): readonly Cap[] =>
  capsOf(shop, person).filter((cap) => cap.channel === 'all' || cap.channel === channel);

/** When the places under a cap that are taken now end, the first first. */
export const takenUntil = (cap: Cap, reservations: readonly Reservation[], now: number): readonly number[] =>
  reservations
    .filter(({ channel, uncapped }) => !uncapped && (cap.channel === 'all' || channel === cap.channel))
    .map(({ at }) => at + cap.days * DAY_MS + RESERVATION_LAG_MS)
    .filter((end) => end > now)
    .sort((a, b) => a - b);

function placeFreeAt(cap: Cap, reservations: readonly Reservation[], now: number): number {
  const ends = takenUntil(cap, reservations, now);
  if (ends.length < cap.max) return now;
  // With n places taken and a limit of m, one is free when all but m - 1 have ended. A limit of 0 never frees one.
  return ends[ends.length - cap.max] ?? Number.POSITIVE_INFINITY;
}
