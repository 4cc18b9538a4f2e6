import type { After, Campaign } from '#model/campaign/campaign.ts';
import type { Leg } from '#model/campaign/waves/legs.ts';
import { textIn } from '#model/values/text/local-names.ts';
import { DAY_MS, HOUR_MS } from '#model/values/time/day.ts';
import { filled } from '#view/view.ts';
import { type Speech, segmentName } from '../../people/speech.ts';
import { spanWords } from '../../programs/words/words.ts';
import { legTitle } from '../next.ts';
import { listed, quoted } from '../said.ts';
import { campaignWords } from '../words/words.ts';

/** Whom a part of a campaign is for, as far as it is decided before. */
export function whoWords(speech: Speech, campaign: Campaign, leg: Leg): string {
  const { words, format } = speech;
  const told = campaignWords(words.lang).waves;
  const { wave, followUp } = leg;
  if (followUp) {
    const time = spanWords(words.lang, followUp.afterDays * DAY_MS);
    return filled(told.afterDays, { who: afterWords(speech, campaign, followUp.after, told.afterPeople), time });
  }
  let who = told.everybody;
  if (wave?.share !== undefined) {
    const took = campaign.waves.slice(0, campaign.waves.indexOf(wave)).some(({ share }) => share !== undefined);
    who = filled(took ? told.shareOfRest : told.share, { share: format.share(wave.share) });
  }
  if (wave?.segments) who = filled(told.inSegments, { who, segments: segmentsWords(speech, wave.segments) });
  if (wave?.after) who = afterWords(speech, campaign, wave.after, who);
  const { first } = campaign;
  if (leg.who === 'ahead' && first)
    return filled(told.aheadAbout, {
      ...{ share: format.share(first.share), who, time: spanWords(words.lang, first.hours * HOUR_MS) },
    });
  return leg.who === 'others' ? filled(told.others, { who }) : who;
}

/** `Value tier A, Value tier B or Lapsed`. */
export const segmentsWords = (speech: Speech, names: readonly string[]): string =>
  listed(
    speech,
    names.map((name) => segmentName(speech, name)),
    'or',
  );

function afterWords(speech: Speech, { waves, followUps = [] }: Campaign, { of, groups }: After, who: string): string {
  const { waves: told, groups: names } = campaignWords(speech.words.lang);
  const wave = waves.find(({ id }) => id === of);
  const followUp = followUps.find(({ id }) => id === of);
  return filled(told.after, {
    who,
    groups: listed(
      speech,
      groups.map((group) => names[group]),
      'or',
    ),
    of: quoted(speech, legTitle(speech, { step: of, wave, followUp })),
  });
}

/** What a hand-off makes; undefined of a message. */
export function handOffWords({ words }: Speech, { followUp }: Leg): string | undefined {
  if (followUp?.then.do !== 'hand-off') return undefined;
  const { as, title, withinHours } = followUp.then;
  const time = spanWords(words.lang, withinHours * HOUR_MS);
  const named = textIn(words.lang, title) ?? Object.values(title)[0] ?? followUp.id;
  return filled(campaignWords(words.lang).waves[as], { time, title: named });
}
