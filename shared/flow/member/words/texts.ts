import { pointsName } from '#model/membership/membership.ts';
import { formatMoney } from '#model/message/context.ts';
import { type Day, localDay } from '#model/values/time/day.ts';
import type { Texts } from '../../preferences/texts/texts.ts';
import type { MemberTexts } from '../form/texts.ts';
import type { MemberView } from '../load/view.ts';
import { memberWords } from './words.ts';

/** How the pages of a shop's membership speak in a language. */
export function memberTexts(texts: Texts, { shop, membership }: Pick<MemberView, 'shop' | 'membership'>): MemberTexts {
  const { lang } = texts;
  const day = (of: Day): string =>
    new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, { dateStyle: 'long', timeZone: 'UTC' }).format(
      Date.parse(of),
    );
  const count = (of: number): string => of.toLocaleString(lang);
  return {
    ...{ texts, lang, words: memberWords(lang), day, count },
    dayAt: (at) => day(localDay(at, shop.timezone)),
    money: (minor) => formatMoney(minor, shop.currency, lang),
    points: (of) => `${count(of).replace('-', '−')} ${pointsName(membership, lang)}`,
  };
}
