import fc from 'fast-check';
import type { DayRow } from '#model/day/day-row.ts';
import type { MemberDay } from '#model/day/member-day.ts';
import type { Membership } from '#model/membership/membership.ts';
import { isPurchase, netOf } from '#model/order/counted.ts';
import type { OrderDetails } from '#model/order/details.ts';
import type { OrderEntry } from '#model/order/order.ts';
import { ATTITUDES, GROUPS, MEMBER_STEPS, STAGES, TIERS } from '#model/segment/membership.ts';
import type { Shop } from '#model/shop/shop.ts';
import { addDays, DAY_MS, endOfDay, startOfDay } from '#model/values/time/day.ts';
import { dayNumber, localDayNumber } from '#model/values/time/day-number.ts';
import { anEntry, aShop } from '../daily.ts';
import { aDayRow } from '../day-row.ts';
import type { Person } from './slow-words.ts';

/** Few days, names and amounts, so that rules and people meet; a change of the clock lies among the days. */
export const CLOSED = '2026-03-31';
const ZONE = 'Europe/London';
export const END = endOfDay(CLOSED, ZONE);
export const TODAY = dayNumber(CLOSED);

export const RULE_SHOP: Shop = aShop({
  attributes: { vip: 'boolean', size: 'number', colour: 'text', ends: 'time' },
  consent: { interests: { tea: { en: 'Tea' }, mugs: { en: 'Mugs' } } },
});

export const some = <const T>(...values: readonly T[]) => fc.constantFrom(...values);
export const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });
const instant = fc.oneof(
  fc.integer({ min: startOfDay(addDays(CLOSED, -12), ZONE), max: END + DAY_MS }),
  fc.tuple(fc.integer({ min: -3, max: 1 }), some(-1, 0, 1)).map(([n, ms]) => startOfDay(addDays(CLOSED, n), ZONE) + ms),
  fc.integer({ min: END - 420 * DAY_MS, max: END }),
);
const group = some('tea', 'mugs', '');
const sku = some('A', 'B', 'C');
const channel = some('web', 'pos', '');

const details: fc.Arbitrary<OrderDetails> = fc
  .array(fc.tuple(sku, fc.constant(1), maybe(some(500, 1000)), maybe(group)), { maxLength: 2 })
  .map((lines) => ({ version: 1, lines }));

const entry: fc.Arbitrary<OrderEntry> = fc
  .record({
    at: instant,
    grossMinor: some(0, 500, 1000, 2500),
    state: some('paid', 'paid', 'paid', 'unpaid', 'void', 'return only'),
    returns: fc.oneof(fc.constant([]), fc.array(fc.tuple(instant, some(0, 500, 1000)), { maxLength: 2 })),
    channel,
  })
  .map((fields) => anEntry(fields));

const value = fc.oneof<fc.Arbitrary<string | number | boolean>[]>(
  some('red', 'blue'),
  some(1, 38, END - DAY_MS, 1e300),
  fc.boolean(),
);
const facts = fc
  .record({
    tags: maybe(fc.array(some('a', 'b'), { maxLength: 2 })),
    attributes: fc.dictionary(some('vip', 'size', 'colour', 'ends'), fc.oneof(value, fc.constant(null))),
    member: maybe(fc.record({ level: some('gold', 'silver'), points: fc.nat(5) }, { requiredKeys: [] })),
    own: maybe(some('joined', 'left')),
    events: fc.array(
      fc.tuple(instant, some('quiz', 'visit'), maybe(fc.dictionary(some('result'), some<string | number>('green', 3)))),
      {
        maxLength: 3,
      },
    ),
    groups: fc.dictionary(some('tea/first', 'tea/second', 'tea-two/first'), some('clicked', 'silent', 'bought')),
    answers: fc.array(
      fc.tuple(instant, some('tea', 'tea-two', 'quiz'), some<string | number>('green', 'none', 'gone', 3, 9)),
      {
        maxLength: 3,
      },
    ),
    cases: fc.array(fc.tuple(instant, some('open', 'closed'), some('late', 'damaged')), { maxLength: 2 }),
  })
  .map(({ tags, attributes, member, own, events, cases, groups, answers }) => [
    ...(tags ? [{ kind: 'tags', name: '', at: 1, value: tags } as const] : []),
    ...Object.entries(attributes).map(([name, value]) => ({ kind: 'attribute', name, at: 1, value }) as const),
    ...(member ? [{ kind: 'member', name: '', at: 1, value: member } as const] : []),
    ...(own ? [{ kind: 'member', name: 'joined', at: 2, value: { state: own, terms: '1', by: 'page' } } as const] : []),
    ...events.map(
      ([at, name, properties], i) => ({ kind: 'custom', name: `e${i}`, at, value: { name, properties } }) as const,
    ),
    ...Object.entries(groups).map(
      ([name, group]) => ({ kind: 'group', name, at: END - DAY_MS, value: { group } }) as const,
    ),
    ...answers.map(([at, survey, what], i) => {
      const said = typeof what === 'number' ? { score: what } : { chosen: { answer: what } };
      return { kind: 'answer', name: `a${i}`, at, value: { survey, ...said } } as const;
    }),
    ...cases.map(([at, state, cause], i) => ({ kind: 'case', name: `c${i}`, at, value: { state, cause } }) as const),
  ]);

const channelStanding = fc.record(
  {
    consent: some('granted', 'pending', 'withdrawn', 'none'),
    topics: fc.subarray(['marketing', 'garden']),
    address: fc.boolean(),
    suppressed: fc.boolean(),
    confirmedAt: instant,
    respondedAt: instant,
  },
  { requiredKeys: ['consent', 'topics', 'address', 'suppressed'] },
);
const standing = fc.record(
  {
    channels: fc.dictionary(some('email', 'sms'), channelStanding),
    member: fc.boolean(),
    subscriptions: fc.array(
      fc.record({
        id: fc.constant('s'),
        state: some('running', 'paused', 'ended'),
        at: instant,
        delivers: fc.subarray(['tea', 'A']),
      }),
      { maxLength: 2 },
    ),
    reviewedAt: instant,
    referredAt: instant,
  },
  { requiredKeys: ['channels', 'member', 'subscriptions'] },
);
const preferences = fc.record(
  {
    updatedAt: fc.constant(1),
    frequency: fc.constant('normal' as const),
    interests: fc.subarray(['tea', 'mugs']),
    birthday: some('04-01', '1980-03-31', '02-29', '2000-02-29', '04-07'),
    language: some('en', 'zh-CN', 'ZH', 'zhx'),
  },
  { requiredKeys: ['updatedAt', 'frequency', 'interests'] },
);
const membership = fc
  .record({
    score: fc.tuple(fc.nat(5), fc.nat(5), fc.nat(5)),
    stage: some(...STAGES),
    tier: maybe(some(...TIERS)),
    group: maybe(some(...GROUPS)),
    member: maybe(some(...MEMBER_STEPS)),
    attitude: maybe(some(...ATTITUDES)),
  })
  .map(({ score: [r, f, m], ...rest }) => ({ r, f, m, ...rest }));
const prediction = fc.record(
  {
    active: some(0, 0.3, 1),
    orders: fc.record({ 30: some(0, 1), 90: some(0.5, 2), 365: some(1, 4) }),
    clv: fc.record({ netMinor: some(0, 1000, 2500) }),
    nextOrder: fc.record({ days: some(0, 7, 30) }),
  },
  { requiredKeys: ['active', 'orders', 'clv'] },
);
const habits = fc.record(
  {
    ...{ channel: some('web', 'pos'), group: some('tea', 'mugs'), hour: some(8, 20), discount: some(0, 0.5) },
    ...{ basket: some(0, 1000, 2499), priceBand: some(500, 1501) },
  },
  { requiredKeys: [] },
);

const memberDay: fc.Arbitrary<MemberDay> = fc.record({
  joinedDay: some(TODAY, TODAY - 30),
  joinedHere: maybe(some(TODAY, TODAY - 30)),
  level: some(-1, 0, 1),
  levelBefore: some(-1, 0, 1),
  missing: maybe(some(0, 500, 1000, 5000)),
  available: some(-5, 0, 1, 100),
  pending: some(0, 10),
  expiring: fc.array(fc.record({ day: fc.integer({ min: TODAY + 1, max: TODAY + 8 }), points: some(1, 50) }), {
    maxLength: 3,
  }),
});

/** The shop's own: two levels by money. */
export const RULE_MEMBERSHIP: Membership = {
  ...{ id: 'circle', shop: RULE_SHOP.id, name: 'Circle', terms: { version: '1', url: 'https://linden.example/terms' } },
  points: {
    name: { en: 'points' },
    rules: [{ from: '2025-01-01', earn: { points: 1, perMinor: 100 }, pendingDays: 3 }],
  },
  levels: {
    by: 'net',
    windowDays: 365,
    levels: [
      { id: 'fern', name: 'Fern', from: 0 },
      { id: 'oak', name: 'Oak', from: 5000 },
    ],
    graceDays: 30,
  },
};

/** A person with an account of each kind of row, or without: what is not known is as frequent as what is. */
export const person: fc.Arbitrary<Person> = fc
  .record({
    orders: fc.array(fc.tuple(entry, maybe(details)), { maxLength: 4 }),
    hasDetails: fc.boolean(),
    facts: maybe(facts),
    standing: maybe(standing),
    preferences: maybe(preferences),
    membership,
    prediction: maybe(prediction),
    habits,
    runsOut: maybe(
      fc.array(
        fc.record({
          group: maybe(some('tea', 'mugs')),
          sku: maybe(sku),
          day: fc.integer({ min: TODAY - 5, max: TODAY + 20 }),
        }),
        {
          maxLength: 2,
        },
      ),
    ),
    member: maybe(memberDay),
    since: some(0, TODAY, TODAY - 9, TODAY - 100),
    margin: some(Number.NaN, -100, 1000),
  })
  .map(({ orders, hasDetails, ...rest }) => {
    const entries = new Map(orders.map(([each], i) => [`s:${(i * 7) % 5}`, each]));
    const rows = new Map(orders.flatMap(([, each], i) => (each ? [[`s:${(i * 7) % 5}`, each] as const] : [])));
    return {
      known: {
        customer: { shop: RULE_SHOP.id, id: 'c', entries },
        standing: rest.standing,
        details: hasDetails ? rows : undefined,
        facts: rest.facts,
        preferences: rest.preferences,
      },
      row: rowOf([...entries.values()], rest.since, rest.margin),
      membership: rest.membership,
      prediction: rest.prediction,
      habits: rest.habits,
      runsOut: rest.runsOut,
      member: rest.member,
    };
  });

function rowOf(entries: readonly OrderEntry[], since = 0, marginMinor = Number.NaN): DayRow {
  const isSeen = (at: number): boolean => at < END;
  const standing = entries.filter((each) => isPurchase(each, isSeen)).map(({ at }) => localDayNumber(at, ZONE));
  return aDayRow({
    ...{ id: 'c', since, marginMinor },
    firstDay: standing.length > 0 ? Math.min(...standing) : 0,
    lastDay: standing.length > 0 ? Math.max(...standing) : 0,
    orderDays: new Set(standing).size,
    orders: standing.length,
    netMinor: entries.reduce((sum, each) => sum + netOf(each, isSeen), 0),
  });
}
