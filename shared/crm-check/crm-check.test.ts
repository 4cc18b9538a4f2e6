import { describe, expect, test } from 'vitest';
import { CHANNELS } from '#channels/registry.ts';
import type { PublishedTemplate } from '#model/message/template.ts';
import type { Program } from '#model/program/program.ts';
import type { Shop } from '#model/shop/shop.ts';
import { checkCrm } from './check.ts';
import { days, hours, minutes } from './define.ts';

const window = { fromHour: 8, toHour: 21 };
const windows = Object.fromEntries(CHANNELS.map(({ id }) => [id, window]));
const shop: Shop = {
  id: 'demo',
  name: 'Demo',
  platforms: ['shopify'],
  timezone: 'Europe/Berlin',
  currency: 'EUR',
  locale: 'en',
  dailyRunHour: 3,
  lifecycle: { newDays: 30, activeDays: 45, lapsedDays: 75 },
  policy: { windows, caps: [{ channel: 'all', max: 3, days: 7 }], markets: ['DE'] },
  sender: { fromName: 'Demo', fromEmail: 'hello@demo.example', postalAddress: 'Street 1, Town', smsName: 'Demo' },
  url: 'https://demo.example',
  tierShares: [0.5, 0.8, 0.95],
};
const program: Program = {
  id: 'win-back',
  name: 'Win-back',
  kind: 'marketing',
  topic: 'marketing',
  trigger: { on: 'segment-entered', segment: 'stage:lapsed', afterMs: 0 },
  exits: ['left-segment'],
  steps: [{ do: 'send', id: 'invite', template: 'hello', channels: ['email'] }],
  reentryDays: 180,
  priority: 30,
  holdout: 0.1,
  usefulForMs: days(7),
};
const reminder: Program = {
  ...program,
  id: 'reminder',
  trigger: { on: 'order-unpaid', afterMs: minutes(30) },
  exits: ['order-paid'],
};
const templates: readonly PublishedTemplate[] = [
  {
    id: 'hello',
    kind: 'marketing',
    locales: [{ locale: 'en', forms: { email: { subject: 's', html: 'h', text: 't' } } }],
  },
];
const known = { templates, platforms: ['shopify', 'woocommerce'] };

const check = (crm: unknown) => checkCrm(crm, known).map(({ path, what }) => `${path}: ${what}`);
const ofShop = (changes: object) => check({ shops: [{ ...shop, ...changes }], programs: [] });
const ofProgram = (changes: object) => check({ shops: [shop], programs: [{ ...program, ...changes }] });
const policy = (changes: object) => ofShop({ policy: { ...shop.policy, ...changes } });
const sender = (changes: object) => ofShop({ sender: { ...shop.sender, ...changes } });

test('an hour that the zone leaves out in spring is no hour for the daily run; the safe ones are named', () => {
  expect(ofShop({ dailyRunHour: 2 })).toEqual([
    'shops.demo.dailyRunHour: is an hour that the clocks of Europe/Berlin leave out when summer time begins, so no run would start on that day',
  ]);
  const [issue] = checkCrm({ shops: [{ ...shop, dailyRunHour: 2 }], programs: [] }, known);
  expect(issue?.fix).toBe('write one that every day has: 0 to 1, 3 to 23');
  for (const dailyRunHour of [1, 3]) expect(ofShop({ dailyRunHour })).toEqual([]);
  expect(ofShop({ dailyRunHour: 2, timezone: 'Asia/Shanghai' })).toEqual([]);
});

test('a sound declaration has no issue', () => {
  expect(check({ shops: [shop], programs: [program, reminder] })).toEqual([]);
  expect(ofProgram({ audience: ['tier:A', 'tier:B'], reentryDays: 'once', holdout: 0 })).toEqual([]);
  for (const silentAfterHours of [0, 168]) expect(ofShop({ silentAfterHours })).toEqual([]);
  expect(ofShop({ platforms: [], wooConsentMetaKey: '_opt_in', locale: 'zh-CN', currency: 'JPY' })).toEqual([]);
});

test('prediction: money of a year later is worth less by a share', () => {
  expect(ofShop({ prediction: { discountPerYear: 0.08 } })).toEqual([]);
  expect(ofShop({ prediction: {} })).toEqual([]);
  for (const discountPerYear of [-0.1, 8, Number.NaN]) {
    expect(ofShop({ prediction: { discountPerYear } })).toHaveLength(1);
  }
});

test('products: pairs need enough customers, and are counted where they have a least number', () => {
  expect(ofShop({ products: { affinity: true, minSupport: 20, replenishment: true } })).toEqual([]);
  expect(ofShop({ products: { replenishment: true } })).toEqual([]);
  expect(ofShop({ products: { affinity: true, minSupport: 4 } })).toEqual([
    'shops.demo.products.minSupport: is not a whole number 5..100000',
  ]);
  expect(ofShop({ products: { minSupport: 20 } })).toEqual([
    'shops.demo.products: sets minSupport, but no pairs are counted',
  ]);
});

test('rates: one per currency and day, none of the own currency', () => {
  const usd = { from: 'USD', day: '2026-11-20', rate: '0.8612' };
  expect(ofShop({ rates: [usd, { ...usd, day: '2026-11-21' }, { ...usd, from: 'GBP' }] })).toEqual([]);
  expect(ofShop({ rates: [usd, { ...usd, rate: '0.9' }, { ...usd, from: 'EUR' }] })).toEqual([
    'shops.demo.rates[1]: is a second rate of USD for 2026-11-20',
    'shops.demo.rates[2]: converts EUR to itself',
  ]);
  expect(ofShop({ rates: [{ ...usd, rate: '0' }] })).toEqual(['shops.demo.rates[0].rate: is not a positive decimal']);
});

test('a fault of form says what to write instead', () => {
  const remedies = (changes: object) =>
    checkCrm({ shops: [{ ...shop, ...changes }], programs: [] }, known).map(({ what, fix }) => `${what} -> ${fix}`);
  expect(remedies({ currency: undefined })).toEqual([expect.stringMatching(/^is missing -> write currency: 'EUR'$/)]);
  expect(remedies({ consent: { questionsPerDay: { sms: '100' } } })).toEqual([
    expect.stringMatching(/^is not a number -> write a number without quotes/),
  ]);
  expect(remedies({ consent: { questionsPerDay: 100 } })).toEqual([
    expect.stringMatching(/^is not an object -> write an object: \{/),
  ]);
  expect(remedies({ policy: { ...shop.policy, markets: ['UK'] } })).toEqual([expect.stringMatching(/-> write GB$/)]);
});

test('durations are in ms', () => {
  expect([minutes(30), hours(2), days(14)]).toEqual([1_800_000, 7_200_000, 1_209_600_000]);
});

describe('a faulty shop is refused, with its place', () => {
  test.each<[string, readonly string[], RegExp]>([
    ['id', ofShop({ id: 'Demo!' }), /^shops\.Demo!\.id: is not a shop id/],
    ['long id', ofShop({ id: 'a'.repeat(21) }), /\.id: is not a shop id/],
    ['name', ofShop({ name: ' ' }), /shops\.demo\.name: is empty/],
    ['platform', ofShop({ platforms: ['shoppify'] }), /shops\.demo\.platforms: "shoppify" is not a known platform/],
    ['zone', ofShop({ timezone: 'Berlin' }), /timezone: is not an IANA time zone/],
    ['currency', ofShop({ currency: 'EURO' }), /currency: is not an ISO 4217/],
    ['locale', ofShop({ locale: 'english please' }), /locale: is not a locale/],
    ['language that there is not', ofShop({ locale: 'jp' }), /locale: is not a locale/],
    ['fallback', ofShop({ locale: 'ja', fallbackLocale: 'english' }), /fallbackLocale: is not a locale/],
    ['hour', ofShop({ dailyRunHour: 24 }), /dailyRunHour: is not a whole number 0\.\.23/],
    ['silence', ofShop({ silentAfterHours: 169 }), /silentAfterHours: is not a whole number 0\.\.168/],
    ['half hour', ofShop({ dailyRunHour: 2.5 }), /dailyRunHour: is not a whole number/],
    [
      'lifecycle',
      ofShop({ lifecycle: { newDays: 30, activeDays: 80, lapsedDays: 75 } }),
      /lifecycle: thresholds do not/,
    ],
    [
      'lifecycle of 0',
      ofShop({ lifecycle: { newDays: 0, activeDays: 1, lapsedDays: 2 } }),
      /lifecycle\.newDays: is not/,
    ],
    ['tiers', ofShop({ tierShares: [0.5, 0.4, 0.9] }), /tierShares: shares do not ascend/],
    ['two tiers', ofShop({ tierShares: [0.5, 0.8] }), /tierShares: has fewer than 3 entries/],
    ['window of a week', ofShop({ rfm: { windowDays: 7 } }), /rfm.windowDays: is not a whole number 30..3650/],
    ['rhythm', ofShop({ lifecycle: { ...shop.lifecycle, rhythm: 'auto' } }), /lifecycle.rhythm: /],
    ['loyal at once', ofShop({ lifecycle: { ...shop.lifecycle, loyalOrders: 1 } }), /loyalOrders: is not a whole/],
    ['value by what', ofShop({ value: { by: 'gross' } }), /value.by: /],
    ['a fee in percent', ofShop({ value: { by: 'margin', paymentFee: { share: 1.4, fixedMinor: 25 } } }), /share 0..1/],
    ['a fee in euros', ofShop({ value: { by: 'margin', shippingMinor: 4.9 } }), /shippingMinor: is not a whole/],
    ['no word for trade', ofShop({ kinds: { trade: [] } }), /kinds.trade: is empty, so it names nobody/],
    ['tiers to 1', ofShop({ tierShares: [0.5, 0.8, 1] }), /tierShares: shares do not ascend/],
    ['window', policy({ windows: { ...windows, email: { fromHour: 21, toHour: 8 } } }), /windows\.email: ends before/],
    ['window hour', policy({ windows: { ...windows, email: { fromHour: 8, toHour: 25 } } }), /email\.toHour: is not/],
    ['missing window', policy({ windows: { ...windows, sms: undefined } }), /windows\.sms: is missing/],
    ['cap of 0', policy({ caps: [{ channel: 'all', max: 0, days: 7 }] }), /caps\[0\]\.max: is not a whole number/],
    ['cap of no days', policy({ caps: [{ channel: 'sms', max: 1, days: 0 }] }), /caps\[0\]\.days: is not/],
    ['cap channel', policy({ caps: [{ channel: 'fax', max: 1, days: 1 }] }), /caps\[0\]\.channel: is not one of/],
    ['no market', policy({ markets: [] }), /markets: names no market/],
    ['market form', policy({ markets: ['Germany'] }), /markets\[0\]: is not a country/],
    ['market', policy({ markets: ['XX'] }), /policy\.markets: "XX" is not a country with known time zones/],
    [
      'another name of a market',
      policy({ markets: ['DE', 'UK'] }),
      /policy\.markets: "UK" is not the code of a country/,
    ],
    ['sender', sender({ fromEmail: 'hello' }), /sender\.fromEmail: is not an e-mail address/],
    ['injected sender', sender({ fromName: 'Demo\r\nBcc: x' }), /sender\.fromName: is empty or has line breaks/],
    ['no postal address', sender({ postalAddress: '' }), /sender\.postalAddress: is empty/],
    ['url', ofShop({ url: 'javascript:alert(1)' }), /url: is not a web address/],
    ['misspelt field', ofShop({ timeZone: 'UTC' }), /shops\.demo: has unknown fields: timeZone/],
    ['missing field', ofShop({ sender: undefined }), /sender: is missing/],
  ])('%s', (_, issues, expected) => {
    expect(issues).toHaveLength(1);
    expect(issues[0]).toMatch(expected);
  });

  test('markets around the globe leave no common minute (I6)', () => {
    const narrow = { fromHour: 10, toHour: 12 };
    const world = { windows: { ...windows, sms: narrow }, markets: ['NZ', 'DE', 'US'] };
    const issues = policy(world);
    expect(issues).toContain(
      'shops.demo.policy.windows.sms: leaves no minute of the day that is allowed in every time zone of the markets',
    );
    expect(policy({ ...world, markets: ['DE'] })).toEqual([]);
  });

  test('two shops of one id', () => {
    expect(check({ shops: [shop, shop], programs: [] })).toEqual(['shops.demo.id: is used twice']);
  });
  test('no shop at all', () => {
    expect(check({ shops: [], programs: [] })).toEqual(['shops: is empty']);
  });
});

describe('I13: a faulty program is refused and never addresses more people', () => {
  const step = (changes: object) => ofProgram({ steps: [{ ...program.steps[0], ...changes }] });
  test.each<[string, readonly string[], RegExp]>([
    ['id', ofProgram({ id: '1st' }), /programs\.1st\.id: is not an id/],
    ['kind', ofProgram({ kind: 'promo' }), /kind: is not one of/],
    ['topic', ofProgram({ topic: '' }), /topic: is not an id/],
    [
      'trigger',
      ofProgram({ trigger: { on: 'full-moon', afterMs: 0 } }),
      /trigger\.on: is not one of order-unpaid, order-placed, order-paid,/,
    ],
    [
      'segment',
      ofProgram({ trigger: { on: 'segment-entered', segment: 'stage:gone', afterMs: 0 } }),
      /trigger\.segment: is not a known/,
    ],
    [
      'delay',
      ofProgram({ trigger: { on: 'segment-entered', segment: 'tier:A', afterMs: -1 } }),
      /afterMs: is not a duration/,
    ],
    [
      'delay of NaN',
      ofProgram({ trigger: { on: 'segment-entered', segment: 'tier:A', afterMs: Number.NaN } }),
      /afterMs: is/,
    ],
    [
      'reminder at once',
      ofProgram({ ...reminder, trigger: { on: 'order-unpaid', afterMs: 0 } }),
      /afterMs: is not a positive/,
    ],
    ['empty audience', ofProgram({ audience: [] }), /audience: is empty, so it selects nobody/],
    ['unknown audience', ofProgram({ audience: ['tier:E'] }), /audience\[0\]: is not a known segment/],
    ['audience of null', ofProgram({ audience: null }), /audience: is not a list/],
    ['exit', ofProgram({ exits: ['bored'] }), /exits\[0\]: is not one of/],
    ['exit twice', ofProgram({ exits: ['bought-again', 'bought-again'] }), /exits: names an exit twice/],
    [
      'exit of an order',
      ofProgram({ exits: ['order-paid'] }),
      /exits: "order-paid" needs a program that starts with an order/,
    ],
    [
      'exit of a segment',
      ofProgram({ ...reminder, exits: ['order-paid', 'left-segment'] }),
      /exits: "left-segment" needs/,
    ],
    [
      'never paid',
      ofProgram({ ...reminder, exits: ['order-cancelled'] }),
      /exits: a reminder of an unpaid order does not end/,
    ],
    ['template', step({ template: 'gone' }), /steps\[0]\.template: there is no template "gone"/],
    [
      'kind of template',
      ofProgram({ kind: 'transactional' }),
      /steps\[0]\.template: the program is transactional, its template mark/,
    ],
    ['channel of template', step({ channels: ['email', 'sms'] }), /channels: the template hello has no sms form/],
    ['no channel', step({ channels: [] }), /steps\[0]\.channels: names no channel/],
    ['channel twice', step({ channels: ['email', 'email'] }), /steps\[0]\.channels: names a channel twice/],
    ['re-entry', ofProgram({ reentryDays: 0 }), /reentryDays: is neither/],
    ['priority', ofProgram({ priority: -1 }), /priority: is not a whole number/],
    ['holdout', ofProgram({ holdout: 1.5 }), /holdout: is not a share/],
    ['negative holdout', ofProgram({ holdout: -0.1 }), /holdout: is not a share/],
    ['everybody held out', ofProgram({ holdout: 1 }), /holdout: is not a share/],
    ['re-entry in words', ofProgram({ reentryDays: 'never' }), /reentryDays: is neither/],
    ['useful for a bare number', ofProgram({ usefulForMs: 7 }), /usefulForMs: is shorter than a minute/],
    [
      'delay as a bare number',
      ofProgram({ ...reminder, trigger: { on: 'order-unpaid', afterMs: 30 } }),
      /trigger\.afterMs: is shorter than a minute/,
    ],
    ['useful for', ofProgram({ usefulForMs: 0 }), /usefulForMs: is not a positive/],
    ['misspelt field', ofProgram({ audiences: [] }), /has unknown fields: audiences/],
  ])('%s', (_, issues, expected) => {
    expect(issues).toHaveLength(1);
    expect(issues[0]).toMatch(expected);
  });

  test.each([
    undefined,
    null,
    42,
    'crm',
    [],
    {},
    { shops: [] },
    { shops: 1, programs: {} },
    { shops: [null], programs: [7] },
  ])('%j is no declaration', (crm) => {
    expect(check(crm).length).toBeGreaterThan(0);
  });

  test('every issue says how to mend it', () => {
    const broken = {
      shops: [{ ...shop, timezone: 'x', extra: 1 }],
      programs: [{ ...program, audience: [], exits: 3 }],
    };
    for (const issue of checkCrm(broken, known)) expect(issue.fix.length).toBeGreaterThan(10);
    expect(checkCrm(broken, known).length).toBeGreaterThanOrEqual(4);
  });

  test('I17: what a till may speak of beyond its own names platforms that are there; a shop at Shopify has its lasting name', () => {
    const path = (changes: object): string[] => ofShop(changes).map((issue) => issue.split(': ')[0] ?? '');
    expect(path({ standard: { speaksFor: ['woocommerce'], mayErase: true } })).toEqual([]);
    expect(path({ standard: { speaksFor: ['woocommerce', 'all'] } })).toEqual(['shops.demo.standard.speaksFor']);
    expect(path({ standard: { mayEraseAll: true } })).toHaveLength(1);
    expect(path({ standard: { mayErase: 'yes' } })).toEqual(['shops.demo.standard.mayErase']);
    expect(path({ api: { shopify: { domain: 'my-shop.myshopify.com' } } })).toEqual([]);
    for (const domain of ['https://my-shop.myshopify.com', 'My-Shop.myshopify.com', 'my-shop', '', 'a b.example'])
      expect(path({ api: { shopify: { domain } } }), domain).toEqual(['shops.demo.api.shopify.domain']);
  });

  const api = (changes: object, standIns = false) =>
    checkCrm({ shops: [{ ...shop, api: changes }], programs: [] }, { ...known, standIns }).map(({ path }) => path);
  const at = (url: string) => ({
    woocommerce: { url },
    bigcommerce: { storeHash: 'abc', url },
    square: { notificationUrl: 'https://hooks.example/x', url },
  });
  const ALL = ['bigcommerce', 'square', 'woocommerce'].map((platform) => `shops.demo.api.${platform}.url`);

  test.each(['https://shop.example', 'https://shop.example/wp', 'https://shop.example:8443/'])(
    'our token goes to %s',
    (url) => expect(api(at(url))).toEqual([]),
  );

  test.each([
    ...['http://shop.example', 'HTTP://shop.example', 'http://127.0.0.1.evil.example', 'http://10.0.0.1'],
    ...[
      'http://localhost.evil.example',
      'https://key:secret@shop.example',
      'https://shop.example?x=1',
      'ftp://shop.example',
    ],
    ...['https://shop.example#x', '//shop.example', 'shop.example', 'http://127.0.0.1@evil.example', 'javascript:1'],
  ])('our token never goes to %s, also on the local stage', (url) => {
    expect(api(at(url))).toEqual(ALL);
    expect(api(at(url), true)).toEqual(ALL);
  });

  test.each(['http://127.0.0.1:8080', 'http://localhost:8080/', 'http://[::1]:1'])(
    'a stand-in at %s is for the local stage alone',
    (url) => {
      expect(api(at(url), true)).toEqual([]);
      expect(api(at(url))).toEqual(ALL);
    },
  );
});
