import { expect, it } from 'vitest';
import { anEntry, aShop } from '#test/support/daily.ts';
import { aDayRow } from '#test/support/day-row.ts';
import type { OrderDetails } from '../order/details.ts';
import { DAY_MS } from '../values/time/day.ts';
import { missingCostsCounter, missingCostsOf } from './missing-costs.ts';

const TODAY = 20_000;
const shop = aShop({ timezone: 'UTC', value: {} });
const catalogue = new Map([['tea', { sku: 'tea', unitCostMinor: 300 }]]);
const context = { shop, day: '2024-10-04', today: TODAY, end: (TODAY + 1) * DAY_MS, catalogue };

/** A customer with an order of these SKUs, or with one whose goods nobody told. */
function counted(orders: readonly (readonly string[] | undefined)[], over: Partial<typeof context> = {}) {
  const counts = missingCostsCounter.zero();
  for (const skus of orders) {
    const details = new Map<string, OrderDetails>(
      skus ? [['s:1', { version: 1, lines: skus.map((sku) => [sku, 1] as const) }]] : [],
    );
    const entries = new Map([['s:1', anEntry({ at: (TODAY - 1) * DAY_MS })]]);
    const isKnown = skus?.every((sku) => sku === 'tea') ?? false;
    const row = aDayRow({ orderDays: 1, marginMinor: isKnown ? 700 : Number.NaN });
    missingCostsCounter.add(
      counts,
      row,
      { customer: { shop: 'garden', id: 'c', entries }, details },
      { ...context, ...over },
    );
  }
  return counts;
}

it('tells of how many a margin is not known, and the SKUs without a cost, those of most customers first', () => {
  expect(missingCostsOf(counted([['tea'], ['pot', 'mug', 'pot'], ['mug', 'tea'], undefined]))).toEqual({
    ...{ customers: 3, goodsUntold: 1, skus: 2 },
    first: [
      ['mug', 2],
      ['pot', 1],
    ],
  });
});

it('keeps a hundred of them, and says of how many', () => {
  const missing = missingCostsOf(counted(Array.from({ length: 150 }, (_, n) => [`sku-${String(n).padStart(3, '0')}`])));
  expect(missing).toMatchObject({ customers: 150, skus: 150 });
  expect(missing?.first.map(([sku]) => sku)).toEqual(
    Array.from({ length: 100 }, (_, n) => `sku-${String(n).padStart(3, '0')}`),
  );
});

it('is nothing where all costs are known, or the shop gives none', () => {
  expect(missingCostsOf(counted([['tea']]))).toBeUndefined();
  expect(missingCostsOf(counted([['pot']], { shop: aShop() }))).toBeUndefined();
});

it('of any split, merged in any order, is the same bytes', () => {
  const [a, b, c] = [[['pot', 'constructor']], [['mug'], undefined], [['pot'], ['__proto__']]] as const;
  const merged = (...parts: readonly (readonly (readonly string[] | undefined)[])[]) => {
    const into = missingCostsCounter.zero();
    for (const part of parts) {
      const packed = JSON.parse(JSON.stringify(missingCostsCounter.pack(counted(part))));
      missingCostsCounter.merge(into, missingCostsCounter.unpack(packed));
    }
    return JSON.stringify(missingCostsCounter.pack(into));
  };
  const whole = JSON.stringify(missingCostsCounter.pack(counted([...a, ...b, ...c])));
  expect([merged(a, b, c), merged(c, b, a), merged(b, a, c)]).toEqual([whole, whole, whole]);
  expect(() => missingCostsCounter.unpack({ customers: 1 })).toThrow();
});
