import { describe, expect, it } from 'vitest';
import { anEntry, aShop } from '#test/support/daily.ts';
import { aDayRow } from '#test/support/day-row.ts';
import type { KnownCustomer } from '../day/known-customer.ts';
import { MOMENTS } from '../day/moment-name.ts';
import type { DayContext } from '../day/run-counter.ts';
import { OrderColumns } from '../order/order-columns.ts';
import { endOfDay, startOfDay } from '../values/time/day.ts';
import { dayNumber, dayOfNumber } from '../values/time/day-number.ts';
import { momentCounter } from './moment-counter.ts';

const DAY = '2026-11-20';
const shop = aShop({ timezone: 'UTC' });
const catalogue = new Map([
  ['milk', { sku: 'milk', shelfLifeDays: 10 }],
  ['mug', { sku: 'mug' }],
]);
const context: DayContext = {
  ...{ shop, day: DAY, today: dayNumber(DAY), end: endOfDay(DAY, 'UTC'), catalogue, without: MOMENTS },
};

/** Who bought one of a SKU so many days ago. */
function bought(sku: string, ago: number, over: Parameters<typeof anEntry>[0] = {}) {
  const at = startOfDay(dayOfNumber(dayNumber(DAY) - ago), 'UTC') + 1;
  const customer = { shop: shop.id, id: 'ada', entries: new Map([['s:1', anEntry({ at, ...over })]]) };
  const details = new Map([['s:1', { version: 1, lines: [[sku, 1] as const] }]]);
  return { customer, details } as unknown as KnownCustomer;
}

function counted(known: KnownCustomer, of: DayContext = context, id = 'ada') {
  const counts = momentCounter.zero();
  const orders = new OrderColumns().turnTo(known.customer.entries, 'UTC', of.end, known.details);
  momentCounter.add(counts, aDayRow({ id }), known, of, orders);
  return counts;
}

describe('moments of goods', () => {
  it('come when the shelf life of what was bought and kept ends, on that day alone', () => {
    for (const ago of [0, 9, 10, 11]) expect(counted(bought('milk', ago))['product-expiry']).toBe(ago === 10 ? 1 : 0);
    expect(counted(bought('mug', 10))['product-expiry']).toBe(0);
    expect(counted(bought('milk', 10, { state: 'unpaid' }))['product-expiry']).toBe(0);
  });

  it('are not counted where no product has a shelf life, nothing is known of what runs out, or a program waits', () => {
    const { catalogue: _, ...withoutGoods } = context;
    expect(counted(bought('milk', 10), withoutGoods)).toEqual({ 'order-unpaid': 0, 'first-order': 0 });
    expect(counted(bought('milk', 10))).not.toHaveProperty('running-out');
    expect(counted(bought('milk', 10), { ...context, without: ['order-unpaid'] })).toEqual({ 'order-unpaid': 0 });
    expect(counted(bought('milk', 10), { ...context, without: [] })).toEqual({});
  });
});

describe('counts of moments', () => {
  it('merge as they add up, and what is packed comes back; what is no count is refused', () => {
    const [one, other] = [{ lapsed: 2, 'first-order': 1 }, { lapsed: 3 }];
    momentCounter.merge(one, other);
    expect(momentCounter.unpack(JSON.parse(JSON.stringify(momentCounter.pack(one))))).toEqual({
      ...{ lapsed: 5, 'first-order': 1 },
    });
    for (const wrong of [{ lapsed: -1 }, { lapsed: 'many' }, { lapsed: 0.5 }, 'lapsed', undefined])
      expect(() => momentCounter.unpack(wrong)).toThrow();
  });
});
