import { DAY_MS } from '../../values/time/day.ts';
import type { ChannelQuestion, Objection } from '../decision.ts';
import { seasonsAt } from '../peak-seasons.ts';
import { lastSale, RESERVATION_LAG_MS } from '../reservations.ts';
import { placesOfOthers } from './places.ts';
import { lookAgain } from './wait.ts';

/** Between two messages that sell lie so many that care, or so many days; in a season, where it says so, only its own number counts. */
export function caredSinceLastSale(question: ChannelQuestion): Objection | undefined {
  const seen = careSince(question);
  const rule = question.shop.policy.careBetweenSells;
  if (!seen || !rule || seen.care >= rule.care) return undefined;
  const { shop, now } = question;
  if (seasonsAt(shop, now).some(({ peak, from }) => peak.withoutCare && seen.soldAt >= from)) return undefined;
  const freeAt = seen.soldAt + rule.days * DAY_MS + RESERVATION_LAG_MS;
  // A message of care may come before.
  return lookAgain(question, freeAt, { wait: 'care_first_wait', drop: 'care_first' });
}

/** When the person was sold to last, and how often cared for since; undefined where that does not bind the message. */
export function careSince(question: ChannelQuestion): { readonly soldAt: number; readonly care: number } | undefined {
  const { marketing, intent, shop, now } = question;
  const rule = shop.policy.careBetweenSells;
  const others = rule && marketing && intent === 'sell' ? placesOfOthers(question) : undefined;
  const last = rule && others && lastSale(others, now - rule.days * DAY_MS - RESERVATION_LAG_MS);
  if (!others || !last) return undefined;
  return { soldAt: last.at, care: others.filter((held) => held.intent === 'care' && held.at >= last.at).length };
}
