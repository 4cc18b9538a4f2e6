import { expect, it } from 'vitest';
import { memoryProducts } from '#adapters/memory/products.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import { aShop } from '#test/support/daily.ts';
import { coffeeBuyers, customerBuying } from '#test/support/purchases.ts';
import { backtestReplenishment } from './backtest-replenishment.ts';

it('reads all buckets with their goods, and no pseudo-customer', async () => {
  const people = coffeeBuyers(600).map(customerBuying(dayNumber('2024-10-04')));
  const asked: unknown[] = [];
  const customers = {
    scanKnown: async function* (_shop: string, bucket: number, wanted: unknown) {
      asked.push(wanted);
      yield people.filter((_, i) => i % 2 === bucket);
      yield people.map((one) => ({ ...one, customer: { ...one.customer, id: 'ANON#2024-10-04#1' } }));
    },
  };
  const wish = { shop: aShop({ timezone: 'UTC' }), split: '2024-08-20', end: '2024-10-04' };
  const result = await backtestReplenishment(wish, { customers, products: memoryProducts(), buckets: 2 });
  expect(asked).toEqual(Array.from({ length: 4 }, () => ({ details: true, facts: false, preferences: false })));
  expect(result.foretold).toBeGreaterThan(300);
  expect(result.foretold).toBeLessThanOrEqual(600);
  expect(result.all?.boughtAgain).toBeGreaterThan(30);
});
