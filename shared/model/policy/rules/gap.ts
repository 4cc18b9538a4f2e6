import { HOUR_MS } from '../../values/time/day.ts';
import type { ChannelQuestion, Objection } from '../decision.ts';
import { RESERVATION_LAG_MS } from '../reservations.ts';
import { placesOfOthers } from './places.ts';
import { waitUntil } from './wait.ts';

/** Two marketing messages to one person lie so many hours apart, whatever their channels and programs. */
export function apart(question: ChannelQuestion): Objection | undefined {
  const last = lastMarketing(question);
  const { minGapHours = 0 } = question.shop.policy;
  if (last === undefined || minGapHours === 0) return undefined;
  const until = last + minGapHours * HOUR_MS + RESERVATION_LAG_MS;
  return until > question.now ? waitUntil(question, until, { wait: 'min_gap_wait', drop: 'min_gap' }) : undefined;
}

/** When another marketing message left or took its place last; undefined where that binds it to nothing. */
export function lastMarketing(question: ChannelQuestion): number | undefined {
  const others = question.marketing ? (placesOfOthers(question) ?? []) : [];
  const times = others.filter(({ uncapped }) => !uncapped).map(({ at }) => at);
  return times.length === 0 ? undefined : Math.max(...times);
}
