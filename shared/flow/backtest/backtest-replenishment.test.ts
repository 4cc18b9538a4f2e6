import { describe, expect, it } from 'vitest';
import { memoryProducts } from '#adapters/memory/products.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import { aShop } from '#test/support/daily.ts';
import { coffeeBuyers, customerBuying } from '#test/support/purchases.ts';
import { backtestReplenishment } from './backtest-replenishment.ts';

async function asked(keptLines?: number) {
  const people = coffeeBuyers(600).map(customerBuying(dayNumber('2024-10-04')));
  const reads: unknown[] = [];
  const customers = {
    scanKnown: async function* (_shop: string, bucket: number, wanted: unknown) {
      reads.push(wanted);
      yield people.filter((_, i) => i % 2 === bucket);
      yield people.map((one) => ({ ...one, customer: { ...one.customer, id: 'ANON#2024-10-04#1' } }));
    },
  };
  const told: number[] = [];
  const wish = { shop: aShop({ timezone: 'UTC' }), split: '2024-08-20', end: '2024-10-04', keptLines };
  const stores = { customers, products: memoryProducts(), buckets: 2 };
  const result = await backtestReplenishment({ ...wish, onBucket: (done) => told.push(done) }, stores);
  return { reads, told, result };
}

describe('the backtest of what runs out', () => {
  it('reads all buckets once, with their goods, and no pseudo-customer', async () => {
    const { reads, told, result } = await asked();
    expect(reads).toEqual(Array.from({ length: 2 }, () => ({ details: true, facts: false, preferences: false })));
    expect(told).toEqual([1, 2, 3, 4]);
    expect(result.foretold).toBeGreaterThan(300);
    expect(result.foretold).toBeLessThanOrEqual(600);
    expect(result.all?.boughtAgain).toBeGreaterThan(30);
  });

  it('reads a shop again that is too large to be kept, and says the same of it', async () => {
    const { result } = await asked();
    for (const lines of [0, 700]) {
      const large = await asked(lines);
      expect(large.reads.length).toBe(4);
      expect(large.result).toEqual(result);
    }
  });
});
