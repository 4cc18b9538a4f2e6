import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DAY_MS } from '../values/time/day.ts';
import type { HandOff } from './hand-off.ts';
import { LEAD_DAYS, ordersAfter } from './orders-after.ts';

const lead = (id: string, openedAt: number, more: Partial<HandOff> = {}): HandOff => ({
  ...{ id, shop: 's', customerId: 'c', as: 'lead', reason: 'journey', card: '', known: {}, openedAt, version: 1 },
  ...more,
});
const order = (orderKey: string, at: number, state = 'paid') => ({ orderKey, at, state });
const keys = (all: readonly HandOff[], orders: readonly ReturnType<typeof order>[]) =>
  Object.fromEntries([...ordersAfter(all, orders)].map(([id, those]) => [id, those.map(({ orderKey }) => orderKey)]));

it('orders are put down to the newest lead of the thirty days before them, and to the one that names them first', () => {
  const end = 10 + LEAD_DAYS * DAY_MS;
  const orders = [
    order('s:1', 9),
    order('s:2', 10),
    order('s:3', end - 1),
    order('s:4', end),
    order('s:5', 11, 'unpaid'),
  ];
  expect(keys([lead('a', 10)], orders)).toEqual({ a: ['s:2', 's:3'] });
  expect(keys([lead('a', 10), lead('b', 20)], orders)).toEqual({ a: ['s:2'], b: ['s:3', 's:4'] });
  expect(keys([lead('a', 10, { orders: ['s:3', 's:1'] }), lead('b', 20)], orders)).toEqual({
    a: ['s:1', 's:2', 's:3'],
    b: ['s:4'],
  });
  expect(keys([lead('a', 10, { as: 'case' })], orders)).toEqual({});
});

it('no order is put down to two leads', () => {
  const time = fc.integer({ min: 0, max: 90 }).map((days) => days * DAY_MS);
  fc.assert(
    fc.property(fc.array(time, { maxLength: 6 }), fc.array(time, { maxLength: 12 }), (opened, placed) => {
      const leads = opened.map((at, n) => lead(`l${n}`, at, n % 2 === 0 ? { orders: ['s:0', 's:1'] } : {}));
      const all = [
        ...ordersAfter(
          leads,
          placed.map((at, n) => order(`s:${n}`, at)),
        ).values(),
      ].flat();
      expect(new Set(all).size).toBe(all.length);
    }),
  );
});
