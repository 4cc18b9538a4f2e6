import type { Cap } from '../../shop/contact-policy.ts';
import { DAY_MS } from '../../values/time/day.ts';
import { type ChannelQuestion, type Objection, suppress } from '../decision.ts';
import type { Reservation } from '../reservations.ts';
import { capsOf, RESERVATION_LAG_MS } from '../reservations.ts';

/** Its own reservation is a place. It waits for one that comes free while it is useful, else it is suppressed. */
export function underCaps(question: ChannelQuestion): Objection | undefined {
  const { marketing, touch, shop, program, channel, person, contactRow, now } = question;
  if (!marketing) return undefined;
  const own = contactRow.reservations.find(({ touchId }) => touchId === touch.touchId);
  if (own && now - own.at <= RESERVATION_LAG_MS) return undefined;
  // An older place may have ended under a short cap while a long one still keeps it: it asks like any other.
  const others = contactRow.reservations.filter((held) => held !== own);
  const caps = capsOf(shop, person).filter((cap) => cap.channel === 'all' || cap.channel === channel);
  const freeAt = Math.max(now, ...caps.map((cap) => placeFreeAt(cap, others, now)));
  if (freeAt <= now) return undefined;
  return freeAt <= touch.plannedFor + program.usefulForMs
    ? { decision: 'defer', until: freeAt, reason: 'frequency_cap_wait' }
    : suppress('frequency_cap');
}

function placeFreeAt(cap: Cap, reservations: readonly Reservation[], now: number): number {
  const ends = reservations
    .filter(({ channel }) => cap.channel === 'all' || channel === cap.channel)
    .map(({ at }) => at + cap.days * DAY_MS + RESERVATION_LAG_MS)
    .filter((end) => end > now)
    .sort((a, b) => a - b);
  if (ends.length < cap.max) return now;
  // With n places taken and a limit of m, one is free when all but m - 1 have ended. A limit of 0 never frees one.
  return ends[ends.length - cap.max] ?? Number.POSITIVE_INFINITY;
}
