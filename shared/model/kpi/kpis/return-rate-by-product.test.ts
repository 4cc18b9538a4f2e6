import { describe, expect, it } from 'vitest';
import { anEntry, aShop } from '#test/support/daily.ts';
import type { DetailLine } from '../../order/details.ts';
import { OrderColumns } from '../../order/order-columns.ts';
import { DAY_MS, endOfDay } from '../../values/time/day.ts';
import { dayNumber } from '../../values/time/day-number.ts';
import { monthNumber } from '../../values/time/month.ts';
import { KpiVectors } from '../vectors.ts';
import { returnRateByProduct } from './return-rate-by-product.ts';

const DAY = '2024-06-20';
const end = endOfDay(DAY, 'UTC');
const MONTH = monthNumber('2024-06');

const cellsOf = (counted: readonly string[], ...orders: readonly (readonly DetailLine[])[]) => {
  const shop = aShop({ timezone: 'UTC' });
  const affinity = {
    ...{ buyers: 100, minSupport: 5, groups: counted.length, counted, boughtBy: counted.map(() => 50) },
    ...{ complete: true, found: 0, pairs: [] },
  };
  const context = { shop, day: DAY, today: dayNumber(DAY), end, products: { version: 1, affinity } } as const;
  const at = end - 40 * DAY_MS;
  const entries = new Map(
    orders.map((_, n) => [`s:${n}`, anEntry({ at, grossMinor: 900, returns: n === 0 ? [[at + DAY_MS, 100]] : [] })]),
  );
  const details = new Map(orders.map((lines, n) => [`s:${n}`, { version: 1, lines }]));
  const vectors = new KpiVectors(context, { details: true, facts: false }, [returnRateByProduct]);
  const customer = { shop: 'garden', id: 'ada', since: 0, entries };
  vectors.add({ customer, details }, new OrderColumns().turnTo(entries, 'UTC', end, details));
  return vectors.packed()['return-rate-by-product'];
};

const MUG: DetailLine = ['MUG-1', 1, 900, 'mug'];
const BLUE_MUG: DetailLine = ['MUG-2', 1, 900, 'mug'];
const SOAP: DetailLine = ['SOAP', 1, 300, 'soap'];
const RARE: DetailLine = ['RARE', 1, 300, 'rare'];

describe('orders with a return, by product group', () => {
  it('an order counts once for each of its groups, however many of its lines are of it', () => {
    expect(cellsOf(['mug', 'soap'], [MUG, SOAP, BLUE_MUG], [BLUE_MUG, MUG])).toEqual({
      'orders:mug': [MONTH, 2],
      'orders:soap': [MONTH, 1],
      'returned:mug': [MONTH, 1],
      'returned:soap': [MONTH, 1],
    });
  });

  it('all groups but those with most buyers are one, and without any named all goods are', () => {
    expect(cellsOf(['mug'], [RARE, SOAP, MUG])).toEqual({
      'orders:': [MONTH, 1],
      'orders:mug': [MONTH, 1],
      'returned:': [MONTH, 1],
      'returned:mug': [MONTH, 1],
    });
    expect(cellsOf([], [RARE, MUG, SOAP], [])).toEqual({ 'orders:': [MONTH, 1], 'returned:': [MONTH, 1] });
  });
});
