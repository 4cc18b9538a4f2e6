import { OVER } from '#model/campaign/life.ts';
import type { Leg } from '#model/campaign/waves/legs.ts';
import { textIn } from '#model/values/text/local-names.ts';
import { filled } from '#view/view.ts';
import type { Speech } from '../people/speech.ts';
import type { KnownCampaign } from './load-campaigns.ts';
import { momentWords } from './said.ts';
import { campaignWords } from './words/words.ts';

/** What begins next of a campaign that is not over; undefined where nothing lies ahead. */
export const nextLeg = ({ legs, standing }: KnownCampaign, now: number): Leg | undefined =>
  OVER.has(standing.state) ? undefined : legs.find(({ at }) => at > now);

/** The next wave, of whatever is ahead. */
export const nextWave = (known: KnownCampaign, now: number): Leg | undefined =>
  OVER.has(known.standing.state) ? undefined : known.legs.find(({ at, wave }) => wave && at > now);

/** What the team calls a wave or follow-up; its id where it gave no name in the language of the page. */
export function legTitle({ words }: Speech, { step, wave, followUp }: Pick<Leg, 'step' | 'wave' | 'followUp'>): string {
  const title = (wave ?? followUp)?.title;
  return (title && textIn(words.lang, title)) ?? step;
}

/** `wave 2 of 3 (The evening before) on Tue Nov 10, 2026, 18:00`. */
export function legWords(speech: Speech, { campaign: { waves } }: KnownCampaign, leg: Leg): string {
  const told = campaignWords(speech.words.lang).waves;
  const places = { title: legTitle(speech, leg), moment: momentWords(speech, leg.at) };
  if (!leg.wave) return filled(told.followUpNamed, places);
  const n = speech.format.count(1 + waves.indexOf(leg.wave));
  return filled(leg.who === 'ahead' ? told.aheadNamed : told.waveNamed, {
    ...{ ...places, n },
    of: speech.format.count(waves.length),
  });
}
