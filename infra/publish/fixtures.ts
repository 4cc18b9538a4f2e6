import { BLOCKS, type BlockProducts, type ShownProduct } from '#model/message/blocks.ts';
import { type MessageFacts, messageContext } from '#model/message/context.ts';
import type { MemberFacts } from '#model/message/member-facts.ts';

const shop = {
  name: 'Fixture & Co',
  url: 'https://shop.example',
  postalAddress: '1 Fixture Street, 12345 Town',
  smsName: 'Fixture',
  currency: 'EUR',
  timezone: 'Europe/Berlin',
};
const token = `1.${'A'.repeat(120)}`;
const links = {
  unsubscribe: `https://links.example/u/${token}`,
  preferences: `https://links.example/u/${token}`,
  confirm: `https://links.example/u/${token}`,
  manage: `https://links.example/u/${token}`,
  survey: `https://links.example/s/${token}`,
};
const code = {
  short: '7K3M9-XQ2PD',
  url: `https://links.example/k/fixture/${token}`,
  image: `https://links.example/q/fixture/${token}`,
  until: Date.UTC(2026, 10, 11, 23),
};
const manner = { from: 'Fixture:', stop: 'Reply STOP to opt out' };
const picture = (name: string) => `https://shop.example/pictures/${name}.jpg`;
const goods: readonly ShownProduct[] = [
  { title: 'Linen shirt', imageUrl: picture('shirt'), priceMinor: 7900, url: 'https://shop.example/p/shirt' },
  { title: 'Candle, fig & cedar', imageUrl: picture('candle'), url: 'https://shop.example/p/candle?from=mail&a=1' },
  { title: 'A wool blanket with a name that is longer than a line of a phone', priceMinor: 12_900 },
];
const goodsInChinese: readonly ShownProduct[] = [
  { title: '亚麻衬衫', imageUrl: picture('shirt'), priceMinor: 39_900, url: 'https://shop.example/p/shirt' },
  { title: '无花果雪松香薰', imageUrl: picture('candle'), url: 'https://shop.example/p/candle?from=mail&a=1' },
  { title: '名字比手机屏幕一行还要长的纯羊毛手工编织四季通用盖毯', priceMinor: 69_900 },
];
const isChinese = (locale: string): boolean => /^zh(?:$|[-_])/i.test(locale);
const goodsIn = (locale: string): readonly ShownProduct[] => (isChinese(locale) ? goodsInChinese : goods);
/** What lies in the basket is none of what blocks show beside it. */
const linesIn = (
  locale: string,
): readonly { readonly title: string; readonly quantity: number; readonly totalMinor: number }[] =>
  isChinese(locale)
    ? [
        { title: '橡木托盘', quantity: 1, totalMinor: 7900 },
        { title: '蜂蜡蜡烛', quantity: 2, totalMinor: 4950 },
      ]
    : [
        { title: 'Oak tray', quantity: 1, totalMinor: 7900 },
        { title: 'Beeswax candle', quantity: 2, totalMinor: 4950 },
      ];
const blocksOf = (products: readonly ShownProduct[]): BlockProducts =>
  Object.fromEntries(BLOCKS.map((name) => [name, products]));
const memberIn = (locale: string): MemberFacts => ({
  ...(isChinese(locale)
    ? { program: '样品会员', level: '银卡', pointsName: '积分' }
    : { program: 'The Fixture Club', level: 'Silver', pointsName: 'points' }),
  points: 1280,
  next: { level: isChinese(locale) ? '金卡' : 'Gold', missing: 7250, of: 'money' },
  expiring: { points: 320, lastAt: Date.UTC(2026, 11, 14, 22, 59, 59) },
  url: `https://links.example/m/${token}`,
  inviteUrl: `https://links.example/m/${token}#invite`,
  community: {
    name: isChinese(locale) ? '样品小组' : 'The Fixture Group',
    url: 'https://group.example/join?code=a1b2c3&from=mail',
  },
});
const placedAt = Date.UTC(2026, 10, 20, 9, 30);

/** Persons that every template must bear: all is known, nothing is known, everything is hostile. */
export const FIXTURES = {
  full: (locale: string): MessageFacts => ({
    locale,
    shop,
    links,
    code,
    manner,
    firstName: isChinese(locale) ? '李娜' : 'Maria',
    tier: 'A',
    event: { name: 'sample-asked', properties: { colour: 'green', size: 40 } },
    answer: { survey: 'care', score: 3 },
    member: memberIn(locale),
    products: blocksOf(goodsIn(locale)),
    order: {
      name: '#1001',
      totalMinor: 12_850,
      placedAt,
      payUrl: 'https://shop.example/pay/1001?key=a1&step=2',
      lines: linesIn(locale),
    },
  }),
  /** One product in each block, and a person of whom the rest is not known. */
  single: (locale: string): MessageFacts => ({
    locale,
    shop,
    links,
    code,
    manner,
    products: blocksOf(goodsIn(locale).slice(0, 1)),
  }),
  empty: (locale: string): MessageFacts => ({ locale, shop, links, manner }),
  hostile: (locale: string): MessageFacts => ({
    locale,
    shop,
    links,
    manner,
    products: blocksOf(
      Array.from({ length: 50 }, () => ({
        title: `<script>{{ shop.name }}</script> \u202e http://evil.example ${'長'.repeat(5000)}`,
        imageUrl: 'http://evil.example/x.png"onerror="x',
        priceMinor: Number.MAX_SAFE_INTEGER,
        url: 'javascript:alert(1)',
      })),
    ),
    firstName: `${'😀 مرحبا '.repeat(1500)}<img src=x onerror=alert(1)> {{ shop.name }} \r\nBcc: a@b.example \u202e http://evil.example 😀`,
    order: {
      name: '"><script>alert(1)</script>{% raw %}',
      totalMinor: Number.MAX_SAFE_INTEGER,
      placedAt,
      payUrl: 'javascript:alert(1)',
      lines: Array.from({ length: 200 }, () => ({
        title: `<b>{{ x }}</b>${'長'.repeat(300)}`,
        quantity: 1e9,
        totalMinor: 1,
      })),
    },
  }),
} as const;

/** What a message may say of that person; made once per language, for hundreds of texts ask. */
export function fixtureContext(fixture: keyof typeof FIXTURES, locale: string): ReturnType<typeof messageContext> {
  const key = `${fixture} ${locale}`;
  const known = contexts.get(key) ?? messageContext(FIXTURES[fixture](locale));
  contexts.set(key, known);
  return known;
}
const contexts = new Map<string, ReturnType<typeof messageContext>>();
