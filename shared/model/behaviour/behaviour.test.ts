import { describe, expect, it } from 'vitest';
import { anEntry, aShop } from '#test/support/daily.ts';
import type { Fact } from '../customer/facts.ts';
import type { ChannelStanding, Standing } from '../customer/standing.ts';
import type { KnownCustomer } from '../day/known-customer.ts';
import type { OrderDetails } from '../order/details.ts';
import type { OrderEntry } from '../order/order.ts';
import { zoneOfPerson } from '../policy/zones.ts';
import type { Catalogue } from '../product/catalogue.ts';
import { DAY_MS } from '../values/time/day.ts';
import { behaviourOf, habitsOf } from './behaviour.ts';
import { customerKind } from './customer-kind.ts';
import { dataTruthOf } from './data-truth.ts';

const END = Date.parse('2024-12-01T00:00:00Z');
const shop = aShop({ timezone: 'Europe/London' });
type Told = readonly [entry: Partial<OrderEntry>, details?: Omit<OrderDetails, 'version'>];

function known(told: readonly Told[], facts?: readonly Fact[]): KnownCustomer {
  const entries = new Map(told.map(([entry], n) => [`s:${n}`, anEntry(entry)]));
  const details = new Map(told.flatMap(([, of], n) => (of ? [[`s:${n}`, { version: 1, ...of }] as const] : [])));
  return { customer: { shop: 'garden', id: 'ada', entries }, details, facts };
}
const behaviour = (told: readonly Told[], zone = 'Europe/London') => behaviourOf(known(told), { shop, zone, end: END });
const at = (text: string) => Date.parse(text);
const times = (list: readonly string[]): readonly Told[] => list.map((text) => [{ at: at(text) }]);

describe('behaviour', () => {
  it('of nobody, of one order, and of what went back or was not paid is not known', () => {
    const nothing = Object.fromEntries(Object.keys(behaviour([])).map((name) => [name, undefined]));
    expect(behaviour([])).toEqual(nothing);
    expect(behaviour(times(['2024-11-04T09:10:00Z']))).toEqual(nothing);
    const back = { at: at('2024-11-04T09:10:00Z'), returns: [[at('2024-11-05T00:00:00Z'), 1000]] as const };
    expect(behaviour([[back], [back], [{ state: 'unpaid' }], [{ at: END + 1 }], [{ at: END }]])).toEqual(nothing);
    expect(behaviour([[back], [back], [back]])).toEqual({ ...nothing, returnRate: { value: 1, n: 3 } });
  });

  it('hour and weekday are those of the person’s zone, from five orders on; hours near each other hold together', () => {
    const list = ['11-04T23:10', '11-11T23:50', '11-19T00:05', '11-18T22:55', '11-25T12:00'].map(
      (t) => `2024-${t}:00Z`,
    );
    expect(behaviour(times(list))).toMatchObject({ hour: { value: 23, n: 5 }, weekday: { value: 1, n: 5 } });
    expect(behaviour(times(list), 'Asia/Tokyo')).toMatchObject({
      hour: { value: 8, n: 5 },
      weekday: { value: 2, n: 5 },
    });
    expect(behaviour(times(list.slice(1)))).toMatchObject({ hour: undefined, weekday: undefined });
  });

  it('the group that an order told counts before that of the catalogue; of habits that are as frequent the first by name', () => {
    const catalogue: Catalogue = new Map([['a', { sku: 'a', group: 'of the catalogue' }]]);
    const of = (group: string): Told => [{}, { lines: [['a', 1, 100, group]] }];
    const groupOf = (...groups: readonly string[]) =>
      behaviourOf(known(groups.map(of)), { shop, zone: shop.timezone, end: Number.MAX_SAFE_INTEGER, catalogue }).group;
    expect(groupOf('tea', 'tea')).toEqual({ value: 'tea', n: 2 });
    expect(groupOf('tea', 'cups', 'tea', 'cups')).toEqual({ value: 'cups', n: 4 });
    expect(groupOf('', '')).toEqual({ value: 'of the catalogue', n: 2 });
  });

  it('a file that tells days only tells no hour', () => {
    const days = [4, 11, 18, 25, 26].map((day) => `2024-11-${String(day).padStart(2, '0')}T00:00:00Z`);
    expect(behaviour(times(days))).toMatchObject({ hour: undefined, weekday: { value: 1, n: 5 } });
  });

  it('channel, device, group, prices, discount, basket and days between are of what orders tell', () => {
    const order = (day: number, grossMinor: number, of: Omit<OrderDetails, 'version'>): Told => [
      { at: at('2024-10-01T10:00:00Z') + day * DAY_MS, grossMinor, channel: day === 9 ? 'pos' : 'web' },
      of,
    ];
    const told = behaviour([
      order(0, 1000, { lines: [['a', 2, 800, 'tea']], discountMinor: 0, device: 'mobile' }),
      order(9, 2000, {
        lines: [
          ['b', 1, 1900, 'pots'],
          ['a', 1, 400, 'tea'],
        ],
        discountMinor: 100,
        device: 'mobile',
      }),
      order(20, 3001, {
        lines: [
          ['a', 5, 2000, 'tea'],
          ['x', 0, 5],
        ],
        discountMinor: 5,
        device: 'desktop',
      }),
      order(40, 2000, { lines: [['free', 1]] }),
    ]);
    expect(told).toMatchObject({
      channel: { value: 'web', n: 4 },
      device: { value: 'mobile', n: 3 },
      group: { value: 'tea', n: 4 },
      prices: { value: { lowMinor: 400, middleMinor: 400, highMinor: 400 }, n: 9 },
      discount: { value: 2 / 3, n: 3 },
      basket: { value: 2000, n: 4 },
      returnRate: { value: 0, n: 4 },
      gapDays: { value: 11, n: 3 },
      hour: undefined,
      kind: undefined,
    });
    expect(habitsOf(told)).toMatchObject({ channel: 'web', priceBand: 400, basket: 2000, hour: undefined });
  });

  it('ten thousand orders are no more than others; free ones share nothing by nought', () => {
    const many: readonly Told[] = Array.from({ length: 10_000 }, (_, n) => [
      { at: at('2024-11-30T10:00:00Z') - n * 3_600_000, grossMinor: 0 },
      { lines: [['a', 1_000_000, 5, 'tea']] },
    ]);
    expect(behaviour(many)).toMatchObject({
      ...{ basket: { value: 0, n: 10_000 }, returnRate: { value: 0, n: 10_000 }, gapDays: { value: 1 } },
      group: { value: 'tea', n: 10_000 },
    });
  });

  it('the zone of a person is that of a country with one; else the shop’s', () => {
    expect(['jp', 'US', 'ZZ', '', undefined].map((country) => zoneOfPerson(country, shop))).toEqual([
      ...['Asia/Tokyo', 'Europe/London', 'Europe/London', 'Europe/London', 'Europe/London'],
    ]);
  });
});

describe('the kind of a customer', () => {
  const tags = (...value: string[]): Fact => ({ kind: 'tags', name: '', at: 1, value });
  const kind: Fact = { kind: 'attribute', name: 'kind', at: 1, value: ' Wholesale ' };
  it('is told by tags or the attribute, by the shop’s words where it has some; without facts nobody knows', () => {
    expect(customerKind(undefined)).toBeUndefined();
    expect([customerKind([]), customerKind([tags('vip')]), customerKind([tags('B2B')]), customerKind([kind])]).toEqual([
      ...['consumer', 'consumer', 'trade', 'trade'],
    ]);
    expect(customerKind([tags('trade', 'Partner')])).toBe('partner');
    expect(customerKind([tags('florist')], { trade: ['Florist'] })).toBe('trade');
    expect(customerKind([tags('trade')], { trade: ['florist'] })).toBe('consumer');
    expect(customerKind([{ kind: 'attribute', name: 'kind', at: 1, value: null }])).toBe('consumer');
  });
});

describe('how far what is known can be relied on', () => {
  const channels = [
    { id: 'email', name: 'e-mail' },
    { id: 'sms', name: 'text messages' },
  ];
  const email: ChannelStanding = { consent: 'granted', topics: [], address: true, suppressed: false };
  const standing = (over: Partial<ChannelStanding>, more: Partial<Standing> = {}): Standing => ({
    channels: { email: { ...email, ...over } },
    member: false,
    subscriptions: [],
    ...more,
  });
  const truth = (of: Standing | undefined, lastOrderAt?: number) => dataTruthOf(of, lastOrderAt, END, channels);

  it('reachable and confirmed within a year, by channel; of no standing there is none', () => {
    expect(truth(standing({ confirmedAt: END - 365 * DAY_MS })).channels).toEqual([
      { id: 'email', reachable: true, confirmed: true },
    ]);
    expect(truth(standing({ confirmedAt: END - 366 * DAY_MS })).channels).toMatchObject([{ confirmed: false }]);
    expect(truth(standing({ confirmedAt: END, consent: 'pending' })).channels).toMatchObject([
      { reachable: false, confirmed: false },
    ]);
    expect(truth(undefined)).toEqual({ channels: [], contradictory: [], stale: true });
  });

  it('contradictory is a consent without an address, or against a suppression', () => {
    expect(truth(standing({})).contradictory).toEqual([]);
    expect(truth(standing({ address: false })).contradictory).toEqual(['consents to e-mail, and no address is known']);
    expect(truth(standing({ suppressed: true })).contradictory).toEqual([
      'consents to e-mail, and the address takes nothing',
    ]);
  });

  it('stale is who gave no sign for two years', () => {
    const [edge, before] = [END - 730 * DAY_MS, END - 730 * DAY_MS - 1];
    expect([
      truth(standing({}), edge).stale,
      truth(standing({}), before).stale,
      truth(standing({}), END + 5).stale,
    ]).toEqual([...[false, true, true]]);
    expect(truth(standing({ respondedAt: edge })).stale).toBe(false);
    expect(truth(standing({}, { reviewedAt: edge })).stale).toBe(false);
  });
});
