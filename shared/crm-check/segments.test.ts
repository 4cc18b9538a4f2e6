import { describe, expect, it, test } from 'vitest';
import type { Membership } from '#model/membership/membership.ts';
import { MAX_DEPTH, MAX_PREDICATES, MAX_SEGMENTS, type Rule, type SegmentDefinition } from '#model/rule/definition.ts';
import type { Shop } from '#model/shop/shop.ts';
import { checkCrm } from './check.ts';
import * as crm from './define.ts';
import { EXAMPLE_MEMBERSHIP, EXAMPLE_PROGRAM, EXAMPLE_SHOP } from './examples.ts';

const { and, atLeast, attribute, bought, boughtNothing, days, defineSegment, did, hours, inSegment, not, or } = crm;

const known = {
  templates: [
    {
      id: 'best-customers',
      kind: 'marketing' as const,
      locales: [{ locale: 'en', forms: { email: { subject: 's', html: 'h', text: 't' } } }],
    },
  ],
  platforms: ['shopify'],
};
const shop: Shop = {
  ...EXAMPLE_SHOP,
  platforms: [],
  attributes: { vip: 'boolean', size: 'number', colour: 'text', contractEnds: 'time' },
  consent: { interests: { tea: { en: 'Tea' } } },
};
const program = { ...EXAMPLE_PROGRAM, steps: EXAMPLE_PROGRAM.steps.map((step) => ({ ...step, channels: ['email'] })) };
const of = (where: unknown, over: object = {}) => ({ id: 'one', name: 'One', where, ...over });
const issuesOf = (
  segments: unknown,
  programs: readonly unknown[] = [],
  shops: readonly Shop[] = [shop],
  memberships: readonly Membership[] = [],
) => checkCrm({ shops, programs, segments, memberships }, known);
const faults = (where: unknown, over: object = {}) =>
  issuesOf([of(where, over)]).map(({ path, what }) => `${path}: ${what}`);

/** One of each kind, as authors write them. */
const ALL: readonly Rule[] = [
  bought(),
  bought({ group: 'tea', sku: ['A', 'B'], channel: 'web', within: days(60), count: atLeast(2) }),
  bought({ from: '2026-01-01', to: '2026-12-31', value: { currency: 'EUR', min: '49.90', max: '100' } }),
  boughtNothing({ within: days(90) }),
  crm.firstOrder({ channel: 'pos' }),
  crm.lastOrder({ before: days(30), value: { currency: 'EUR', min: '20' } }),
  crm.spent({ currency: 'EUR', min: '1000' }),
  crm.margin({ currency: 'EUR', max: '0' }),
  crm.known({ within: days(30) }),
  crm.hasAttribute('vip'),
  attribute('vip', true),
  attribute('colour', 'red', 'blue'),
  crm.attributeIn('size', crm.between(38, 42)),
  crm.attributeDay('contractEnds', { from: '2026-01-01' }),
  crm.tagged('wholesale'),
  crm.member(),
  did('quiz', { within: days(30), count: atLeast(2), properties: { result: ['green', 3, true] } }),
  crm.serviceCase({ state: 'open', cause: 'late', within: days(14) }),
  crm.consent('email', 'granted', 'pending'),
  crm.agreedTo('email', 'marketing'),
  crm.reachable('sms'),
  crm.hasAddress('email'),
  crm.suppressed('email'),
  crm.confirmed('email', { within: days(365) }),
  crm.responded('email'),
  crm.reviewed({ within: days(30) }),
  crm.referred(),
  crm.subscribed(),
  crm.subscribed({ is: ['paused', 'ended'], delivers: 'tea' }),
  crm.interestedIn('tea'),
  crm.speaks('zh'),
  crm.birthdayIn(crm.between(1, 7)),
  crm.usually('channel', 'web'),
  crm.usuallyIn('discount', atLeast(0.5)),
  crm.usuallyIn('basket', { currency: 'EUR', min: '60' }),
  crm.usuallyIn('priceBand', { currency: 'EUR', max: '9.90' }),
  inSegment('stage:lapsed'),
  crm.score('r', atLeast(4)),
  crm.active(crm.atMost(0.3)),
  crm.expectedOrders(90, atLeast(1)),
  crm.expectedValue({ currency: 'EUR', min: '200' }),
  crm.nextOrder(crm.atMost(14)),
  crm.runsOut({ within: days(10), group: 'tea' }),
  crm.level('silver'),
  crm.points(atLeast(100)),
  crm.pointsExpiring({ within: days(30) }),
  crm.pointsExpiring({ within: days(30), points: atLeast(50) }),
  crm.levelNear({ currency: 'EUR', max: '20' }),
];

describe('sound segments', () => {
  it('of every kind of predicate are taken, and are plain data', () => {
    const all = ALL.map((where, i) => ({ id: `s-${i}`, name: 'S', where }));
    expect(issuesOf(all, [], [shop], [EXAMPLE_MEMBERSHIP])).toEqual([]);
    expect(JSON.parse(JSON.stringify(ALL))).toEqual(ALL);
  });

  it('nest, name one another in any order of the list, and hold for the shops that they name', () => {
    const first = of(and(or(not(inSegment('rule:two')), bought()), not(inSegment('tier:A'))), {
      coolDownDays: 30,
      shops: ['linden'],
    });
    expect(issuesOf([first, { id: 'two', name: 'Two', where: bought() }])).toEqual([]);
  });

  it('may be the trigger and the audience of a program', () => {
    const trigger = { on: 'segment-entered', segment: 'rule:one', afterMs: 0 };
    const names = [{ ...program, trigger, audience: ['rule:one', 'stage:active'] }];
    expect(issuesOf([of(bought())], names)).toEqual([]);
    expect(issuesOf(undefined, names).map(({ path, what }) => `${path}: ${what}`)).toEqual([
      'programs.best-customers.trigger.segment: there is no segment "rule:one"',
      'programs.best-customers.audience[0]: there is no segment "rule:one"',
    ]);
    expect(issuesOf([of(bought(), { id: 'other' })], names)[0]?.fix).toMatch(/^use one of rule:other, or add its file/);
  });
});

describe('what is refused, with its place', () => {
  test.each<[string, unknown, RegExp]>([
    ['no rule', undefined, /^segments\.one\.where: /],
    ['unknown kind', { type: 'wishes' }, /^segments\.one\.where\.type: is not one of/],
    ['unknown field', { type: 'orders', sinceDays: 3 }, /^segments\.one\.where: has unknown fields: sinceDays/],
    ['empty and', { type: 'and', of: [] }, /^segments\.one\.where\.of: is empty, so it selects nobody/],
    ['empty list', { type: 'tag', is: [] }, /^segments\.one\.where\.is: is empty, so it selects nobody/],
    ['deep fault', and(bought(), not(or({ type: 'tag', is: [] }))), /where\.of\[1\]\.of\.of\[0\]\.is: is empty/],
    ['no whole day', bought({ within: hours(36) }), /withinDays: is not a whole number of days from 1 to 36500/],
    ['no day at all', bought({ within: 0 }), /withinDays: is not a whole number/],
    ['no such day', bought({ from: '2026-02-30' }), /from: is not a day/],
    ['backwards', bought({ from: '2026-03-01', to: '2026-02-01' }), /where: has no day in it/],
    ['nothing between', bought({ within: days(30), before: days(30) }), /where: has no day in it/],
    ['half an order', bought({ count: atLeast(1.5) }), /count\.min: is not a whole number from 0/],
    ['empty range', crm.score('r', {} as never), /range: has no end/],
    ['range backwards', crm.score('r', crm.between(4, 2)), /range: ends before it begins/],
    ['score', crm.score('r', atLeast(6)), /range\.min: is not a whole number from 1 to 5/],
    ['percent', crm.active(atLeast(30)), /range\.min: is not a number from 0 to 1/],
    ['infinite', crm.attributeIn('size', atLeast(Number.NaN)), /range\.min: /],
    ['amount as number', crm.spent({ currency: 'EUR', min: 50 as never }), /value\.min: is not a text/],
    ['amount', crm.spent({ currency: 'EUR', min: '1e3' }), /value\.min: is not an amount/],
    ['too fine', crm.spent({ currency: 'EUR', min: '1.005' }), /value: has more decimals than its currency/],
    ['amounts backwards', crm.spent({ currency: 'EUR', min: '10', max: '9.99' }), /value: ends before it begins/],
    ['currency', crm.spent({ currency: 'EURO', min: '10' }), /value\.currency: is not an ISO 4217/],
    [
      'foreign currency',
      crm.spent({ currency: 'USD', min: '10' }),
      /value\.currency: is USD, and linden keeps its money in EUR/,
    ],
    [
      'basket in a foreign currency',
      crm.usuallyIn('basket', { currency: 'CNY', min: '60' }),
      /value\.currency: is CNY, and linden keeps its money in EUR/,
    ],
    ['old events', did('quiz', { within: days(396) }), /withinDays: is not a whole number of days from 1 to 395/],
    ['channel', crm.reachable('pigeon'), /channel: is not one of email, sms/],
    ['attribute', attribute('vipp', true), /name: "vipp" is not an attribute that linden declares/],
    ['attribute of another type', attribute('vip', 'yes'), /is: is not a boolean/],
    ['text as a number', crm.attributeIn('colour', atLeast(1)), /range: compares a text as a number/],
    ['number as a day', crm.attributeDay('size', { within: days(3) }), /name: is a number, which has no day/],
    ['day as a value', attribute('contractEnds', 3), /is: is not a time/],
    ['interest', crm.interestedIn('tea', 'wine'), /is\[1\]: "wine" is not an interest that linden offers/],
    ['segment', inSegment('stage:lost' as never), /name: is not a known segment/],
    ['removed segment', inSegment('rule:gone'), /name: there is no segment rule:gone in this shop/],
    ['itself', inSegment('rule:one'), /name: leads back to itself: one -> one/],
  ])('%s', (_, where, fault) => {
    expect(faults(where)).toEqual([expect.stringMatching(fault)]);
  });

  it('a price band without a currency, which would be of any', () => {
    // @ts-expect-error money takes an amount
    expect(faults(crm.usuallyIn('priceBand', atLeast(60)))).toEqual([
      expect.stringMatching(/where\.value: is missing/),
      expect.stringMatching(/where: has unknown fields: range/),
    ]);
  });

  it('points and levels of a shop that declares none, a level that is none, and what levels do not go by', () => {
    const scheme = (levels: Partial<Membership['levels']>): Membership => ({
      ...EXAMPLE_MEMBERSHIP,
      levels: { ...(EXAMPLE_MEMBERSHIP.levels as NonNullable<Membership['levels']>), ...levels },
    });
    const told = (where: Rule, ...memberships: readonly Membership[]) =>
      issuesOf([of(where)], [], [shop], memberships).map(({ path, what, fix }) => `${path}: ${what}: ${fix}`);
    const { points: _points, ...unpointed } = EXAMPLE_MEMBERSHIP;
    for (const where of [crm.level('silver'), crm.levelNear({ currency: 'EUR', max: '5' })])
      expect(told(where)[0]).toMatch(
        /asks for a level, and linden declares no membership with levels: declare it in crm/,
      );
    for (const where of [crm.points(atLeast(1)), crm.pointsExpiring({ within: days(7) })])
      for (const one of [told(where), told(where, unpointed)])
        expect(one[0]).toMatch(/asks for points, and linden declares no membership with points: declare it in crm/);
    expect(told(crm.level('silver', 'gold'), EXAMPLE_MEMBERSHIP)).toEqual([
      'segments.one.where.is[1]: "gold" is not a level of linden: use one of silver',
    ]);
    const near = 'does not say what levels of linden go by, which is';
    expect(told(crm.levelNear(crm.atMost(2)), EXAMPLE_MEMBERSHIP)[0]).toMatch(`missing: ${near} net`);
    expect(told(crm.levelNear({ currency: 'EUR', max: '5' }), scheme({ by: 'orders' }))[0]).toMatch(
      `value: ${near} orders`,
    );
    expect(told(crm.levelNear(crm.atMost(2)), scheme({ by: 'orders' }))).toEqual([]);
    expect(told(crm.levelNear({ currency: 'USD', max: '5' }), EXAMPLE_MEMBERSHIP)[0]).toMatch(
      'is USD, and linden keeps',
    );
    const old = { level: 'gold', points: atLeast(100) };
    expect(told(crm.member(old))).toEqual([]);
    expect(told(crm.member(old), EXAMPLE_MEMBERSHIP)[0]).toMatch(
      /what an older system told, .*: write level\('\.\.'\)/,
    );
  });

  it('a circle over several, once, with the way round', () => {
    const circle = ['a', 'b', 'c'].map((id, i, all) => ({
      id,
      name: id,
      where: and(bought(), not(inSegment(`rule:${all[(i + 1) % 3]}`))),
    }));
    expect(issuesOf(circle).map(({ path, what }) => `${path}: ${what}`)).toEqual([
      'segments.c.where.of[1].of.name: leads back to itself: a -> b -> c -> a',
    ]);
  });

  it('a rule that holds itself as an object, and one that nests or asks too much', () => {
    const endless: { type: 'and'; of: unknown[] } = { type: 'and', of: [] };
    endless.of.push(endless);
    const deep = (levels: number): Rule => (levels === 0 ? bought() : not(deep(levels - 1)));
    const TOO_DEEP = [`segments.one.where: nests more than ${MAX_DEPTH} deep`];
    expect(faults(endless)).toEqual(TOO_DEEP);
    expect(faults(deep(MAX_DEPTH))).toEqual([]);
    expect(faults(deep(MAX_DEPTH + 1))).toEqual(TOO_DEEP);
    const wide = (count: number) => ({ type: 'or', of: Array.from({ length: count }, () => bought()) });
    expect(faults(wide(MAX_PREDICATES))).toEqual([]);
    expect(faults(wide(MAX_PREDICATES + 1))).toEqual([expect.stringMatching(/asks 101 questions, more than 100/)]);
  });

  it('more segments than a shop holds, each shop for itself', () => {
    const many = (count: number, shops?: readonly string[]) =>
      Array.from({ length: count }, (_, i) => ({
        id: `s-${shops?.[0] ?? 'x'}-${i}`,
        name: 'S',
        where: bought(),
        shops,
      }));
    const other = { ...shop, id: 'other' };
    expect(issuesOf(many(MAX_SEGMENTS))).toEqual([]);
    expect(issuesOf(many(MAX_SEGMENTS + 1)).map(({ what }) => what)).toEqual([
      'is segment 201 of linden, which holds 200',
    ]);
    expect(issuesOf([...many(MAX_SEGMENTS, ['linden']), ...many(MAX_SEGMENTS, ['other'])], [], [shop, other])).toEqual(
      [],
    );
  });

  it('more questions of the tables than a row of a day file answers', () => {
    const asking = (from: number, count: number): Rule => ({
      type: 'or',
      of: Array.from({ length: count }, (_, i) => crm.tagged(`t-${from + i}`)),
    });
    const segments = [0, 100, 200].map((from) => ({
      id: `s-${from}`,
      name: 'S',
      where: asking(from, from === 200 ? 51 : 100),
    }));
    expect(issuesOf(segments).map(({ path, what }) => `${path}: ${what}`)).toEqual([
      'segments.s-200.where.of[50]: is question 251 that the segments of the shop ask of the tables',
    ]);
  });

  it('an id, a name, a cool-down and a shop that are none; an id that is used twice; a list that is none', () => {
    expect(faults(bought(), { id: 'One!' })).toEqual([expect.stringMatching(/^segments\.One!\.id: is not an id/)]);
    expect(faults(bought(), { name: ' ' })).toEqual(['segments.one.name: is empty']);
    expect(faults(bought(), { coolDownDays: -1 })).toEqual([
      expect.stringMatching(/coolDownDays: is not a whole number/),
    ]);
    expect(faults(bought(), { shops: [] })).toEqual([expect.stringMatching(/shops: is empty/)]);
    expect(faults(bought(), { shops: ['lindn'] })).toEqual(['segments.one.shops[0]: there is no shop "lindn"']);
    expect(faults(bought(), { coolDown: 3 })).toEqual(['segments.one: has unknown fields: coolDown']);
    expect(issuesOf([of(bought()), of(bought())]).map(({ what }) => what)).toEqual(['is used twice']);
    expect(issuesOf({}).map(({ path, what }) => `${path}: ${what}`)).toEqual(['segments: is not a list']);
  });

  it('a segment of another shop is none that this one can name', () => {
    const segments = [of(inSegment('rule:two')), { id: 'two', name: 'Two', where: bought(), shops: ['other'] }];
    expect(
      issuesOf(segments, [], [shop, { ...shop, id: 'other' }]).map(({ path, what }) => `${path}: ${what}`),
    ).toEqual(['segments.one.where.name: there is no segment rule:two in this shop']);
  });

  it('is told at the line of the call that made the predicate, however deep', () => {
    const wrong = attribute('vipp', true);
    const made = crm.placeOf(wrong);
    const [issue] = issuesOf([defineSegment({ id: 'one', name: 'One', where: and(bought(), not(or(wrong))) })]);
    expect(made?.file).toMatch(/segments\.test\.ts$/);
    expect(issue?.in).toEqual({ declared: wrong, field: '.name' });
    const [empty] = issuesOf([defineSegment({ id: 'one', name: '', where: wrong })]);
    expect(empty?.in?.field).toBe('.name');
  });
});

test('what is not of the language does not compile', () => {
  const typed: readonly SegmentDefinition['where'][] = [
    // @ts-expect-error no such field
    bought({ sinceDays: 3 }),
    // @ts-expect-error an amount is a text with its currency
    bought({ value: 50 }),
    // @ts-expect-error money has a currency
    crm.spent({ min: '50' }),
    // @ts-expect-error an empty list selects nobody
    bought({ group: [] }),
    // @ts-expect-error as does and of nothing
    and(),
    // @ts-expect-error and no tag
    crm.tagged(),
    // @ts-expect-error no such segment
    inSegment('stage:lost'),
    // @ts-expect-error no such score
    crm.score('x', atLeast(1)),
    // @ts-expect-error predictions speak of 30, 90 and 365 days
    crm.expectedOrders(60, atLeast(1)),
    // @ts-expect-error no such word of consent
    crm.consent('email', 'yes'),
    // @ts-expect-error no such state
    crm.subscribed({ is: 'stopped' }),
    // @ts-expect-error hours are numbers, not words
    crm.usually('hour', 'evening'),
    // @ts-expect-error a range has an end
    crm.active({}),
    // @ts-expect-error no function of the team runs in the daily run
    and(() => true),
    // @ts-expect-error of two kinds
    { type: 'tag', is: ['a'], range: { min: 1 } },
    // @ts-expect-error `not` is of one
    not([bought()]),
  ];
  expect(typed).toHaveLength(16);
  // @ts-expect-error a segment has a rule
  defineSegment({ id: 'a', name: 'A' });
  // @ts-expect-error and no other field
  defineSegment({ id: 'a', name: 'A', where: bought(), when: 'daily' });
});
