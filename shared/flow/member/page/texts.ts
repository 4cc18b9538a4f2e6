import { pointsName } from '#model/membership/membership.ts';
import { formatMoney } from '#model/message/context.ts';
import { type Day, localDay } from '#model/values/time/day.ts';
import type { Texts } from '../../preferences/texts/texts.ts';
import type { MemberView } from '../view.ts';
import { type MemberWords, memberWords } from '../words/words.ts';

/** How a page speaks: its words, and numbers, money and days as its language writes them. */
export interface MemberTexts {
  readonly texts: Texts;
  /** BCP 47. */
  readonly lang: string;
  readonly words: MemberWords;
  readonly day: (day: Day) => string;
  /** Of an instant (UTC ms), on the shop's calendar. */
  readonly dayAt: (at: number) => string;
  readonly money: (minor: number) => string;
  readonly count: (count: number) => string;
  /** `120 leaves`, `120 积分`. */
  readonly points: (points: number) => string;
}

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
