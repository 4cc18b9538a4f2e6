import { onePoint, pointsMeasure, pointsName } from '#model/membership/membership.ts';
import { formatMoney } from '#model/message/context.ts';
import { type Day, localDay } from '#model/values/time/day.ts';
import type { Texts } from '../../preferences/texts/texts.ts';
import type { MemberTexts } from '../form/texts.ts';
import type { MemberView } from '../load/view.ts';
import { memberWords } from './words.ts';

/** Chinese lines break between any two letters, so also inside of a date, but for where it stands (Unicode, UAX 14: WJ). */
const WORD_JOINER = '\u2060';

/** How the pages of a shop's membership speak in a language. */
export function memberTexts(texts: Texts, { shop, membership }: Pick<MemberView, 'shop' | 'membership'>): MemberTexts {
  const { lang } = texts;
  const isChinese = lang.startsWith('zh');
  const whole = (text: string): string => (isChinese ? [...text].join(WORD_JOINER) : text);
  const day = (of: Day): string =>
    whole(
      new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, { dateStyle: 'long', timeZone: 'UTC' }).format(
        Date.parse(of),
      ),
    );
  const count = (of: number): string => of.toLocaleString(lang).replace('-', '−');
  const money = (minor: number): string => formatMoney(minor, shop.currency, lang);
  const name = pointsName(membership, lang);
  const one = onePoint(membership, lang);
  // Chinese puts no space between a number and what it counts, but with some things a measure word
  const gap = isChinese ? pointsMeasure(membership, lang) : ' ';
  return {
    ...{ texts, lang, pointsName: name, words: memberWords({ lang, pointsName: name }), day, count, money },
    dayAt: (at) => day(localDay(at, shop.timezone)),
    sum: (minor) => money(minor).replace(/\.0+(?!\d)/, ''),
    points: (of) => `${count(of)}${gap}${Math.abs(of) === 1 ? one : name}`,
  };
}
