import { getExampleNumber, isSupportedCountry } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples';
import { mobileMarket } from '#model/identity/textable.ts';
import type { ShopLook } from './shops.ts';

/** First and last names by language of a country; of others those of `en`. */
const NAMES: Readonly<Record<string, readonly [first: string, last: string]>> = {
  en: [
    'Ada Ben Clara Dan Ella Finn Grace Hugo Ivy Jack Mia Noah',
    "Archer Bell Carter Doyle Evans Fox O'Hara Reed Stone",
  ],
  de: ['Anna Ben Clara David Emma Finn Greta Hannes Ida Jonas', 'Albrecht Bauer Fischer Gruber Hofer Krüger Weiß'],
  fr: ['Adèle Baptiste Chloé Élise Hugo Inès Jules Léa Noé', 'Bernard Dubois Girard Lefèvre Moreau Petit Roux'],
  es: ['Ana Bruno Carmen Diego Elena Hugo Inés Lucía Mateo', 'Díaz Fernández García López Muñoz Núñez Ruiz'],
  ja: ['葵 蓮 結衣 陽菜 悠真 美咲 翔太 さくら', '佐藤 鈴木 高橋 田中 伊藤 渡辺 山本'],
  ko: ['서연 민준 지우 하준 지민 도윤 수아', '김 이 박 최 정 강 조'],
  zh: ['伟 芳 娜 秀英 敏 静 丽 强 磊 洋 艳 杰', '王 李 张 刘 陈 杨 赵 黄 周 吴'],
};

type People = Pick<ShopLook, 'countries' | 'locales' | 'phones' | 'firstNames' | 'lastNames'>;

/**
 * Who lives in a shop's markets, most of them in the first; they speak the language of their country.
 * @param locale of the shop, for countries that nobody knows
 */
export function localsOf(markets: readonly string[], locale: string): People {
  const [home = 'US', ...others] = markets;
  const [first = '', last = ''] = NAMES[languageOf(home) ?? locale] ?? NAMES.en ?? [];
  return {
    countries: [[home, 60], ...others.map((country) => [country, 40 / others.length] as const)],
    locales: Object.fromEntries(
      markets.map((country) => [country, languageOf(country) ? `${languageOf(country)}-${country}` : locale]),
    ),
    phones: Object.fromEntries(
      markets.flatMap((country) => {
        const form = mobileOf(country);
        return form ? [[country, form]] : [];
      }),
    ),
    firstNames: first.split(' '),
    lastNames: last.split(' '),
  };
}

/** How many last digits of a number may be any: what comes before them says country, network or area. */
const FREE_DIGITS = [5, 4, 3, 2];
const TAILS = Array.from({ length: 200 }, (_, n) => String(n * 499).padStart(5, '0'));

/** Leading part of the mobile numbers of a country, as its numbering plan has them; undefined where it has none. */
function mobileOf(country: string): readonly [prefix: string, digits: number] | undefined {
  const number = isSupportedCountry(country) ? getExampleNumber(country, examples)?.number : undefined;
  if (number === undefined) return undefined;
  const isFree = (digits: number): boolean =>
    TAILS.every((tail) => mobileMarket(number.slice(0, -digits) + tail.slice(-digits), [country]) === country);
  const digits = FREE_DIGITS.find(isFree);
  return digits === undefined ? undefined : [number.slice(0, -digits), digits];
}

/** The language that most people of a country speak, by CLDR's likely subtags; undefined for no country. */
const languageOf = (country: string): string | undefined =>
  isSupportedCountry(country) ? new Intl.Locale(`und-${country}`).maximize().language : undefined;
