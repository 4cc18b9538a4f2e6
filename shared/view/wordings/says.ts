import { FEWEST } from '#model/effect/stats/sequence.ts';
import type { WordingComparison, WordingResult } from '#model/effect/wordings/compare.ts';
import { variantTitle } from '#model/variant/copy-variant.ts';
import { filled, type View } from '../view.ts';

/** Of 100 messages, with its sign: `+1.6`, `−0.4`, `0.0`. */
function pointsOf(difference: number): string {
  const text = (100 * difference).toFixed(1);
  return Number(text) > 0 ? `+${text}` : text.replace(/^-0\.0$/, '0.0').replace('-', '−');
}

/** A wording as people of a language call it. */
export const wordingTitle = (
  locale: string,
  { results }: Pick<WordingComparison, 'results'>,
  { variant }: Pick<WordingResult, 'variant'>,
): string => variantTitle(locale, { variants: results.map((each) => each.variant) }, variant.name);

/** Which wording is better, in one sentence: told, when it will be, or of which too little is known. @param locale of the names of wordings */
export function wordingSays(
  view: Pick<View, 'words' | 'format'>,
  group: WordingComparison,
  locale: string = view.words.lang,
): string {
  const { words, format } = view;
  const told = words.wordings;
  const { results, ahead, state } = group;
  if (state === 'few') return fewSay(view, group, locale);
  // of one that was sent seldom a lucky order says little: it may be ahead, and the other likelier the better
  const isBehind = ahead !== undefined && ahead.value < 0;
  const [best, other] = isBehind ? results.slice(0, 2).toReversed() : results;
  if (!best || !other || !ahead || state === 'nothing yet') return told.nothingYet;
  const { value, low, high } = isBehind ? { value: -ahead.value, low: -ahead.high, high: -ahead.low } : ahead;
  const points = pointsOf(value);
  const isLevel = Number(points) === 0;
  const open = isBehind ? told.behind : told.open;
  return filled(state === 'told' ? told.told : isLevel ? told.level : open, {
    ...{ best: wordingTitle(locale, group, best), other: wordingTitle(locale, group, other), when: when(view, group) },
    ...{ value: format.share(best.bought14?.value ?? 0), share: format.share(best.share) },
    ...{ points: points.replace('+', ''), low: pointsOf(low), high: pointsOf(high) },
    chance: format.share(best.best ?? 0),
  });
}

/** How many messages those have that have too few. */
function fewSay({ words, format }: Pick<View, 'words' | 'format'>, group: WordingComparison, locale: string): string {
  const told = words.wordings;
  const few = group.results.filter(({ sent }) => sent < FEWEST);
  const these = few.map((one) =>
    filled(one.sent === 0 ? told.none : told.onlyFew, {
      ...{ name: wordingTitle(locale, group, one), count: format.count(one.sent) },
    }),
  );
  return filled(told.few, { least: format.count(FEWEST), these: these.join(words.lang === 'en' ? ', ' : '，') });
}

function when({ words, format }: Pick<View, 'words' | 'format'>, { weeksMore }: WordingComparison): string {
  const told = words.wordings;
  if (weeksMore === undefined) return told.noPace;
  return weeksMore === 'never' ? told.never : told.weeks(weeksMore, format.count(weeksMore));
}
