import type { ChannelQuestion, Objection } from '../decision.ts';
import { type Season, seasonsAt } from '../peak-seasons.ts';
import { sells } from '../reservations.ts';
import { placesOfOthers } from './places.ts';
import { waitUntil } from './wait.ts';

/** In a season in which everybody sells, a person hears so many selling messages of the shop and no more. */
export function withinSeasons(question: ChannelQuestion): Objection | undefined {
  const full = seasonsOf(question).filter(({ season, taken }) => taken >= season.peak.max);
  if (full.length === 0) return undefined;
  const until = Math.max(...full.map(({ season }) => season.until));
  return waitUntil(question, until, { wait: 'peak_season_wait', drop: 'peak_season' });
}

/** The seasons that bind the message, each with how many of its places others have. */
export function seasonsOf(question: ChannelQuestion): readonly { readonly season: Season; readonly taken: number }[] {
  const { marketing, intent, shop, now } = question;
  const others = marketing && intent === 'sell' ? placesOfOthers(question) : undefined;
  if (!others) return [];
  return seasonsAt(shop, now).map((season) => ({
    season,
    taken: others.filter((held) => sells(held) && held.at >= season.from && held.at < season.until).length,
  }));
}
