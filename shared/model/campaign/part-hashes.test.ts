import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Campaign, PARTS, type Part } from './campaign.ts';
import { partHashes, type SentBy } from './part-hashes.ts';

/** With every field that a campaign may have, so that none is forgotten below. */
const CAMPAIGN: Campaign = {
  ...{
    id: 'tea' as Campaign['id'],
    name: 'Tea',
    names: { 'zh-CN': '茶' },
    shop: 'linden',
    goal: 'keep',
    measure: 'orders',
  },
  ...{ owner: 'mia', intent: 'sell', topic: 'marketing', holdout: 0.1, priority: 20, drift: 0.2, product: 'SKU-1' },
  audience: { segments: ['rule:drinkers', 'tier:A'], exclude: ['rule:angry'] },
  waves: [
    {
      ...{ id: 'first', title: { en: 'First' }, at: '2026-11-07T10:00', localHour: 9, share: 0.5, template: 'hello' },
      ...{ channels: ['email', 'ch:wechat'], segments: ['rule:near'] },
      variants: [
        { name: 'a', template: 'hello', title: { en: 'A' } },
        { name: 'b', template: 'hello-b' },
      ],
    },
    {
      id: 'second',
      at: '2026-11-09T10:00',
      template: 'again',
      channels: ['sms'],
      after: { of: 'first', groups: ['silent'] },
    },
  ],
  followUps: [
    {
      ...{ id: 'thank', title: { en: 'Thanks' }, after: { of: 'first', groups: ['bought', 'came'] }, afterDays: 2 },
      then: { do: 'send', template: 'thanks', channels: ['email'], intent: 'care', usefulUntil: '2026-11-20T00:00' },
    },
    {
      ...{ id: 'call', after: { of: 'second', groups: ['answered'] }, afterDays: 1 },
      then: { do: 'hand-off', as: 'lead', title: { en: 'Call' }, withinHours: 24 },
    },
  ],
  budget: {
    ...{ currency: 'EUR', capMinor: 50_000, couponMinor: 500, fixed: [{ name: 'Hall', minor: 1000 }] },
    allocated: { minor: 2000, by: 'messages' },
  },
  materials: [{ name: 'Picture', version: '1', approved: true }],
  usefulUntil: '2026-11-12T00:00',
  first: { share: 0.01, hours: 3 },
};

const template = (id: string) => ({
  ...({ id, kind: 'marketing', tags: ['goods'] } as const),
  locales: [{ locale: 'en', forms: { email: { subject: `Subject of ${id}`, html: '<p>', text: 'text' } } }],
});
const tier = (name: 'tier:A' | 'tier:B') => ({ type: 'segment', name }) as const;
const BY = {
  shop: {
    ...{
      id: 'linden',
      name: 'Linden',
      platforms: ['shopify'],
      timezone: 'Europe/Berlin',
      currency: 'EUR',
      locale: 'en',
    },
    ...{ fallbackLocale: 'de', dailyRunHour: 3, url: 'https://linden.example', tierShares: [0.5, 0.8, 0.95] },
    ...{
      lifecycle: { newDays: 30, activeDays: 45, lapsedDays: 75 },
      rfm: { windowDays: 365 },
      kinds: { trade: ['b2b'] },
    },
    ...{
      value: { by: 'net' },
      prediction: { discountPerYear: 0.1 },
      products: { affinity: true },
      attributes: { size: 'number' },
    },
    policy: {
      windows: { email: { fromHour: 8, toHour: 21 } },
      caps: [{ channel: 'all', max: 3, days: 7 }],
      markets: ['DE'],
      holdout: 0.04,
    },
    sender: {
      fromName: 'Linden',
      fromEmail: 'a@linden.example',
      postalAddress: 'Street',
      smsName: 'Linden',
      smsNumbers: ['+491'],
    },
    brand: { radius: 3 },
    links: { clicks: true },
    messageCosts: { email: 9 },
    consent: { doubleOptIn: ['email'], wording: '1' },
    testAddresses: ['mia@linden.example'],
    walkers: ['mia@linden.example'],
    silentAfterHours: 24,
  },
  segments: [
    {
      id: 'drinkers',
      name: 'Drinkers',
      where: { type: 'and', of: [tier('tier:A'), { type: 'segment', name: 'rule:inner' }] },
    },
    { id: 'inner', name: 'Inner', where: tier('tier:B') },
    { id: 'angry', name: 'Angry', where: tier('tier:B') },
    { id: 'near', name: 'Near', where: tier('tier:A') },
    { id: 'other', name: 'Other', where: tier('tier:A') },
  ],
  templates: ['hello', 'hello-b', 'again', 'thanks', 'other'].map(template),
  brand: { radius: 6, light: { page: '#ffffff' } },
  gateways: [
    { id: 'wechat', url: 'https://a.example/wechat' },
    { id: 'line', url: 'https://a.example/line' },
  ],
} as const;

const hashes = (campaign: unknown, by: unknown = BY) => partHashes(campaign as Campaign, by as SentBy);
const WAS = hashes(CAMPAIGN);
const changed = (now: typeof WAS): readonly Part[] => PARTS.filter((part) => now[part] !== WAS[part]);

type Path = readonly (string | number)[];

function leaves(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const below = Object.entries(value).flatMap(([key, each]) =>
    leaves(each, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return below.length > 0 ? below : [path];
}

/** The value at the path made by `make` of what is there. */
function edited(value: unknown, [key, ...rest]: Path, make: (leaf: unknown) => unknown): unknown {
  if (key === undefined) return make(value);
  if (Array.isArray(value)) return value.map((each, n) => (n === key ? edited(each, rest, make) : each));
  const object = value as Readonly<Record<string, unknown>>;
  return { ...object, [key]: edited(object[key], rest, make) };
}

function another(leaf: unknown): unknown {
  if (typeof leaf === 'string') return `${leaf}x`;
  if (typeof leaf === 'number') return leaf + 1;
  return typeof leaf === 'boolean' ? !leaf : 'x';
}

/** What each field of a campaign decides; of the rest, `rest` has all approvals voided. */
const DECIDES: readonly (readonly [RegExp, readonly Part[]])[] = [
  [/^(audience|holdout|drift)/, ['audience']],
  [/^first/, ['audience', 'schedule']],
  [/^waves\.\d\.id/, ['audience', 'content', 'schedule']],
  [/^waves\.\d\.(at|localHour)/, ['schedule']],
  [/^waves\.\d\.channels/, ['content', 'schedule']],
  [/^waves\.\d\.(share|segments|after)/, ['audience', 'content']],
  [/^waves\.\d\.(title|template|variants)/, ['content']],
  [/^followUps\.\d\.id/, ['audience', 'content', 'schedule']],
  [/^followUps\.\d\.(after|segments)\./, ['audience', 'content']],
  [/^followUps\.\d\.(afterDays|then)/, ['content', 'schedule']],
  [/^followUps\.\d\.title/, ['content']],
  [/^budget/, ['cost']],
  [/^(materials|topic|intent)/, ['content']],
  [/^(usefulUntil|product|priority)/, ['schedule']],
  [/^(id|name|names|shop|goal|measure|owner)/, []],
];

describe('I15: hashes of what is approved', () => {
  it.each(leaves(CAMPAIGN).map((path) => [path.join('.'), path] as const))(
    'are others when %s is edited',
    (name, path) => {
      const now = hashes(edited(CAMPAIGN, path, another));
      const due = DECIDES.find(([pattern]) => pattern.test(name))?.[1];
      expect(now.whole).not.toBe(WAS.whole);
      expect(now.rest !== WAS.rest).toBe(due?.length === 0);
      // a template or a segment that is named is another one, whose words or rules go with it
      expect(changed(now)).toEqual(expect.arrayContaining([...(due ?? ['no part is declared for it'])]));
      if (!/segments|exclude|template|channels/.test(name)) expect(changed(now)).toEqual(due);
    },
  );

  it.each(
    leaves(CAMPAIGN)
      .map((path) => path.slice(0, -1))
      .filter((path) => path.length > 0 && typeof path.at(-1) === 'number')
      .map((path) => [path.join('.'), path] as const),
  )('are others when %s is taken out', (_, path) => {
    const list = edited(CAMPAIGN, path.slice(0, -1), (items) =>
      (items as readonly unknown[]).filter((_each, n) => n !== path.at(-1)),
    );
    expect(hashes(list).whole).not.toBe(WAS.whole);
  });

  const OF_BY: readonly (readonly [RegExp, readonly Part[]])[] = [
    [/^shop\.(lifecycle|tierShares|rfm|value|kinds|attributes|prediction|products|consent\.doubleOptIn)/, ['audience']],
    [/^shop\.policy\.holdout/, ['audience', 'schedule']],
    [/^shop\.policy/, ['schedule']],
    [/^shop\.timezone/, ['schedule']],
    [/^shop\.messageCosts/, ['cost']],
    [/^shop\.(sender|links|brand|name|url|locale|fallbackLocale)/, ['content']],
    [/^brand/, ['content']],
    // of the shop's segments by which nobody is asked, and templates and senders by which nothing is sent, none counts
    [/^segments\.[0123]\./, ['audience']],
    [/^templates\.[0123]\./, ['content']],
    [/^gateways\.0\./, ['content']],
    [/./, []],
  ];
  it.each(leaves(BY).map((path) => [path.join('.'), path] as const))(
    'are others only where it counts when %s is edited',
    (name, path) => {
      const due = OF_BY.find(([pattern]) => pattern.test(name))?.[1] ?? [];
      const now = hashes(CAMPAIGN, edited(BY, path, another));
      expect(changed(now)).toEqual(due);
      expect(now.whole !== WAS.whole).toBe(due.length > 0);
      expect(now.rest).toBe(WAS.rest);
    },
  );

  it('are the same whatever stands beside, in whichever order fields are written', () => {
    const shuffled = (value: unknown, swap: () => boolean): unknown => {
      if (typeof value !== 'object' || value === null) return value;
      if (Array.isArray(value)) return value.map((each: unknown) => shuffled(each, swap));
      const entries = Object.entries(value).map(([key, each]) => [key, shuffled(each, swap)] as const);
      return Object.fromEntries(swap() ? entries.toReversed() : entries.toSorted(([a], [b]) => (a < b ? 1 : -1)));
    };
    fc.assert(
      fc.property(fc.infiniteStream(fc.boolean()), (coins) => {
        const swap = (): boolean => coins.next().value === true;
        expect(hashes(shuffled(CAMPAIGN, swap), shuffled(BY, swap))).toEqual(WAS);
      }),
      { numRuns: 20 },
    );
    expect(hashes({ ...CAMPAIGN, intent: 'sell', drift: 0.2 })).toEqual(WAS);
    expect(hashes(CAMPAIGN, { ...BY, segments: BY.segments.toReversed() })).toEqual(WAS);
  });

  it('are of the rules of the shop alone, and end where rules name each other', () => {
    const elsewhere = { ...BY.segments[0], where: tier('tier:B'), shops: ['other'] };
    expect(hashes(CAMPAIGN, { ...BY, segments: [...BY.segments, elsewhere] })).toEqual(WAS);
    const around = [
      { id: 'drinkers', name: 'D', where: { type: 'segment', name: 'rule:inner' } },
      { id: 'inner', name: 'I', where: { type: 'segment', name: 'rule:drinkers' } },
    ];
    expect(changed(hashes(CAMPAIGN, { ...BY, segments: around }))).toEqual(['audience']);
  });
});
