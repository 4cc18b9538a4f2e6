import type { LevelScheme } from '#model/level/level.ts';
import type { Membership } from '#model/membership/membership.ts';
import { rulesOn } from '#model/points/rules.ts';
import { nameIn } from '#model/values/text/local-names.ts';
import type { Day } from '#model/values/time/day.ts';
import { escapeHtml } from '../../preferences/pages/html.ts';
import { earnRate } from '../form/earn-rate.ts';
import type { MemberTexts } from '../form/texts.ts';
import { amountOf, periodOf } from '../page/sections/level.ts';
import { joinWords } from './join-words.ts';

/** How the membership works, in three steps at most: join, collect, and what that leads to. */
export function how({ points: offer, levels, rewards = [] }: Membership, speech: MemberTexts, today: Day): string {
  const { lang, points, sum } = speech;
  const words = joinWords(speech);
  const rules = offer && rulesOn(offer.rules, today);
  const rate = rules && earnRate(rules);
  const all = levels?.levels ?? [];
  const ends = all.length > 1 ? [all.at(0), all.at(-1)] : all;
  const names = ends.flatMap((one) => (one ? nameIn(lang, one) : []));
  const first = levels && all.find(({ from, perks = [] }) => from > 0 && perks.length > 0);
  const [gives] = first?.perks ?? [];
  const perk = first && gives && words.stepPerk(levelTakes(first.from, levels, speech), nameIn(lang, gives));
  const steps = [
    words.stepJoin,
    ...(rate ? [words.stepCollect(sum(rate.minor), points(rate.points))] : []),
    ...(perk ? [perk] : rewards.length > 0 || names.length > 0 ? [words.stepEnjoy(rewards.length > 0, names)] : []),
  ];
  return [
    '<section class="how" aria-labelledby="how">',
    `<h2 id="how">${escapeHtml(words.how)}</h2><ol class="steps">`,
    ...steps.map(([what, more]) => `<li><strong>${escapeHtml(what)}</strong>${escapeHtml(more)}</li>`),
    '</ol></section>',
  ].join('\n');
}

/** `€150 in 12 months`. */
const levelTakes = (from: number, levels: LevelScheme, speech: MemberTexts): string =>
  speech.words.within(amountOf(from, levels, speech), periodOf(levels, speech));
