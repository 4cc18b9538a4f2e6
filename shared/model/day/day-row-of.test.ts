import { describe, expect, it } from 'vitest';
import { anEntry, aShop } from '#test/support/daily.ts';
import type { HeldSubscription, Standing } from '../customer/standing.ts';
import type { OrderEntry } from '../order/order.ts';
import type { Product } from '../product/product.ts';
import type { Shop } from '../shop/shop.ts';
import { DAY_MS } from '../values/time/day.ts';
import { dayRowMaker } from './day-row-of.ts';
import type { KnownCustomer } from './known-customer.ts';
import { LADDER_FACT } from './ladder-facts.ts';

const TODAY = 20_000;
const END = (TODAY + 1) * DAY_MS;
const catalogue = new Map<string, Product>([['tea', { sku: 'tea', unitCostMinor: 300, group: 'teas' }]]);
const at = (day: number, over: Partial<OrderEntry> = {}) => anEntry({ at: day * DAY_MS + 60_000, ...over });

function rowOf(entries: readonly OrderEntry[], known: Partial<KnownCustomer> = {}, shop: Partial<Shop> = {}) {
  const of = aShop({ timezone: 'UTC', ...shop });
  const make = dayRowMaker({ shop: of, day: '2024-10-04', today: TODAY, end: END, catalogue }, ['email', 'sms']);
  const customer = { shop: 'garden', id: 'ada', entries: new Map(entries.map((entry, n) => [`s:${n}`, entry])) };
  return make({ customer, ...known });
}
const standing = (subscriptions: readonly HeldSubscription[], over: Partial<Standing> = {}): Standing => ({
  channels: {},
  member: false,
  subscriptions,
  ...over,
});

describe('the row of a day', () => {
  it('a window looks at orders of its days alone, the first and the last included; all else at all of them', () => {
    const row = rowOf([at(TODAY - 30), at(TODAY - 29), at(TODAY), at(TODAY)], {}, { rfm: { windowDays: 30 } });
    expect(row).toMatchObject({
      windowOrderDays: 2,
      windowNetMinor: 3000,
      orderDays: 3,
      netMinor: 4000,
      lastDay: TODAY,
    });
    expect(rowOf([at(TODAY - 900)])).toMatchObject({ windowOrderDays: 1, windowNetMinor: 1000 });
    expect(rowOf([at(TODAY - 30)], {}, { rfm: { windowDays: 30 } })).toMatchObject({
      windowOrderDays: 0,
      orderDays: 1,
    });
  });

  it('the money of repeats is that of the days after the first that stands, whatever order they are told in', () => {
    const orders = [
      at(TODAY - 3, { grossMinor: 16 }),
      at(TODAY - 9, { grossMinor: 1 }),
      at(TODAY - 9, { grossMinor: 2 }),
      at(TODAY - 20, { grossMinor: 4, state: 'void' }),
      at(TODAY - 20, { grossMinor: 8, returns: [[(TODAY - 19) * DAY_MS, 8]] }),
    ];
    for (const told of [orders, orders.toReversed()]) {
      expect(rowOf(told)).toMatchObject({ firstDay: TODAY - 9, orders: 3, netMinor: 19, repeatNetMinor: 16 });
    }
  });

  it('does not see what a clock ahead says, neither orders nor confirmations, answers or contracts', () => {
    const email = {
      consent: 'granted',
      topics: [],
      address: true,
      suppressed: false,
      confirmedAt: END,
      respondedAt: END,
    } as const;
    const told = standing([{ id: 'a', state: 'running', at: END, delivers: [] }], {
      channels: { email },
      reviewedAt: END,
    });
    expect(rowOf([at(TODAY + 400)], { standing: told })).toMatchObject({
      ...{ orderDays: 0, lastDay: 0, bought: false, netMinor: 0, subscription: 'none' },
      ...{ reach: 1, ladder: LADDER_FACT.consents },
    });
    const before = { ...email, confirmedAt: END - 1, respondedAt: END - 1 };
    expect(rowOf([], { standing: standing([], { channels: { sms: before }, member: true }) })).toMatchObject({
      reach: 12,
      ladder: LADDER_FACT.consents | LADDER_FACT.responded | LADDER_FACT.member | LADDER_FACT.heard,
    });
  });

  it('a contract that ended is left unless another runs or pauses, or something was bought on a later day', () => {
    const ended = (day: number): HeldSubscription => ({
      id: `e${day}`,
      state: 'ended',
      at: day * DAY_MS,
      delivers: [],
    });
    const other = (state: HeldSubscription['state']): HeldSubscription => ({ ...ended(TODAY - 90), id: 'o', state });
    const of = (orders: readonly number[], ...held: readonly HeldSubscription[]) =>
      rowOf(
        orders.map((day) => at(day)),
        { standing: standing(held) },
      ).subscription;
    expect([of([], ended(TODAY)), of([TODAY - 5], ended(TODAY - 5)), of([TODAY - 4], ended(TODAY - 5))]).toEqual([
      ...['ended', 'ended', 'none'],
    ]);
    expect([
      of([], ended(TODAY), other('running')),
      of([], ended(TODAY), other('paused')),
      of([], other('paused')),
    ]).toEqual([...['running', 'none', 'none']]);
    // it ends tomorrow, so today it still ran
    expect(of([], ended(TODAY + 1))).toBe('running');
    expect(of([TODAY - 4], ended(TODAY - 5), ended(TODAY - 3))).toBe('ended');
  });

  it('margin and main group are known where details are read and the shop gives costs', () => {
    const details = new Map([['s:0', { version: 1, lines: [['tea', 2] as const] }]]);
    expect(rowOf([at(TODAY)], { details }, { value: {} })).toMatchObject({ marginMinor: 400, group: 'teas' });
    expect(rowOf([at(TODAY)], { details })).toMatchObject({ marginMinor: Number.NaN, group: 'teas' });
    expect(rowOf([at(TODAY)], {}, { value: {} })).toMatchObject({ marginMinor: Number.NaN, group: undefined });
  });
});
