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

/** Which wording is better, in one sentence: told, or when it will be. @param locale of the names of wordings */
export function wordingSays(
  view: Pick<View, 'words' | 'format'>,
  group: WordingComparison,
  locale: string = view.words.lang,
): string {
  const { words, format } = view;
  const told = words.wordings;
  const { results, ahead, state } = group;
  const [best, other] = results;
  if (!best || !other || !ahead || state === 'nothing yet') return told.nothingYet;
  const points = pointsOf(ahead.value);
  const isLevel = Number(points) === 0;
  return filled(state === 'told' ? told.told : isLevel ? told.level : told.open, {
    ...{ best: wordingTitle(locale, group, best), other: wordingTitle(locale, group, other), when: when(view, group) },
    ...{ value: format.share(best.bought14?.value ?? 0), share: format.share(best.share) },
    ...{ points: points.replace('+', ''), low: pointsOf(ahead.low), high: pointsOf(ahead.high) },
    chance: format.share(best.best),
  });
}

function when({ words, format }: Pick<View, 'words' | 'format'>, { weeksMore }: WordingComparison): string {
  const told = words.wordings;
  if (weeksMore === undefined) return told.noPace;
  return weeksMore === 'never' ? told.never : told.weeks(weeksMore, format.count(weeksMore));
}
