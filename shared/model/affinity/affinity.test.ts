import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anEntry, aShop } from '#test/support/daily.ts';
import { customerBuying } from '#test/support/purchases.ts';
import type { DayContext } from '../day/run-counter.ts';
import { affinityTableSchema } from '../product/knowledge.ts';
import { DAY_MS } from '../values/time/day.ts';
import { affinityOf, affinityRows } from './affinity.ts';
import { affinityCounter } from './counter.ts';
import { type AffinityCounts, MAX_COUNTED } from './counts.ts';

const TODAY = 20_000;
const shop = aShop({ timezone: 'UTC', products: { affinity: true } });
const context: DayContext = { shop, day: '2024-10-04', today: TODAY, end: (TODAY + 1) * DAY_MS };

type Basket = readonly [daysAgo: number, group: string, pieces: number];
const baskets = (groups: number): fc.Arbitrary<readonly (readonly Basket[])[]> =>
  fc.array(
    fc.array(
      fc.tuple(
        fc.oneof(fc.integer({ min: -2, max: 12 }), fc.integer({ min: 300, max: 500 })),
        fc.nat({ max: groups - 1 }).map((n) => `g${n}`),
        fc.integer({ min: -1, max: 3 }),
      ),
      { maxLength: 8 },
    ),
    { maxLength: 12 },
  );

function counted(customers: readonly (readonly Basket[])[], over: Partial<DayContext> = {}): AffinityCounts {
  const counts = affinityCounter.zero();
  for (const known of customers.map(customerBuying(TODAY))) {
    affinityCounter.add(counts, known.row, known, { ...context, ...over });
  }
  return counts;
}

/** Another way: ask of each pair and customer. */
function oracle(customers: readonly (readonly Basket[])[], a: string, b: string): readonly number[] {
  const dates = (basket: readonly Basket[], group: string): number[] => {
    const days = [...new Set(basket.map(([ago]) => ago))].filter((ago) => ago >= 0);
    const pieces = (ago: number) =>
      basket.filter(([when, what]) => when === ago && what === group).reduce((sum, [, , n]) => sum + n, 0);
    return days.filter((ago) => pieces(ago) > 0).map((ago) => TODAY - ago);
  };
  return customers
    .flatMap((basket) => {
      const first = Math.min(...dates(basket, a));
      const later = dates(basket, b).filter((day) => day > first && day - first <= 365);
      return a !== b && later.length > 0 ? [Math.min(...later) - first] : [];
    })
    .sort((x, y) => x - y);
}

describe('bought A, later bought B', () => {
  it('is what a walk over all pairs and customers finds: customers, shares, lift and median', () => {
    fc.assert(
      fc.property(baskets(4), (customers) => {
        const table = affinityOf(counted(customers), 1);
        expect(affinityTableSchema.parse(table)).toEqual(table);
        const rows = affinityRows(table);
        for (const a of ['g0', 'g1', 'g2', 'g3']) {
          for (const b of ['g0', 'g1', 'g2', 'g3']) {
            const days = oracle(customers, a, b);
            const row = rows.find((one) => one.a === a && one.b === b);
            expect(row?.customers ?? 0).toBe(days.length);
            if (!row) continue;
            expect(row.medianDays).toBe(days[Math.ceil(days.length / 2) - 1]);
            const buyersOf = (group: string) => table.boughtBy[table.counted.indexOf(group)] ?? 0;
            expect(row.lift).toBeCloseTo((days.length * table.buyers) / (buyersOf(a) * buyersOf(b)), 10);
            expect(row.share).toBeCloseTo(days.length / buyersOf(a), 10);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('any split into ranges and any order of merging gives the same bytes, also of more groups than are counted', () => {
    fc.assert(
      fc.property(
        baskets(5),
        fc.array(fc.nat({ max: 3 }), { minLength: 12, maxLength: 12 }),
        fc.boolean(),
        fc.integer({ min: 0, max: 2 }),
        fc.boolean(),
        (customers, ranges, isReversed, extra, isNamed) => {
          // fill up to the edge of what is counted, so that few groups more are too many
          const many = Array.from({ length: MAX_COUNTED - 5 + extra }, (_, n): readonly Basket[] => [
            [9, `m${n}`, 1],
            [3, 'g0', 1],
          ]);
          const all = [...customers, ...many];
          const named = isNamed ? affinityOf(counted([many.slice(0, 3).flat()]), 1) : undefined;
          const over = named ? { products: { version: 1 as const, affinity: named } } : {};
          const whole = JSON.stringify(affinityCounter.pack(counted(all, over)));
          const parts = [0, 1, 2, 3].map((range) =>
            counted(
              all.filter((_, i) => (ranges[i % 12] ?? 0) === range),
              over,
            ),
          );
          const merged = affinityCounter.zero();
          for (const part of isReversed ? parts.reverse() : parts) {
            affinityCounter.merge(
              merged,
              affinityCounter.unpack(JSON.parse(JSON.stringify(affinityCounter.pack(part)))),
            );
          }
          expect(JSON.stringify(affinityCounter.pack(merged))).toBe(whole);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('of more groups than are counted, those with most buyers are counted the next day, and said to be not all', () => {
    const customers = Array.from({ length: MAX_COUNTED + 40 }, (_, n): readonly Basket[] => [
      [9, 'mug', 1],
      [4, 'soap', 1],
      [1, `rare-${n}`, 1],
    ]);
    const first = affinityOf(counted(customers), 5);
    expect(first).toMatchObject({ complete: false, found: 0, groups: MAX_COUNTED + 42, buyers: customers.length });
    expect(first.counted).toHaveLength(MAX_COUNTED);
    const next = affinityOf(counted(customers, { products: { version: 1, affinity: first } }), 5);
    expect(next.complete).toBe(false);
    expect(affinityRows(next)).toEqual([
      { a: 'mug', b: 'soap', customers: 296, ofBuyers: 296, share: 1, lift: 1, medianDays: 5 },
    ]);
  });

  it('counts nothing where the shop does not ask, where no details are known, of what went back and of today on', () => {
    const bought: readonly Basket[] = [
      [9, 'a', 1],
      [3, 'b', 1],
    ];
    expect(counted([bought], { shop: aShop() }).buyers).toBe(0);
    const known = customerBuying(TODAY)(bought);
    const counts = affinityCounter.zero();
    affinityCounter.add(counts, known.row, { ...known, details: undefined }, context);
    expect(counts.buyers).toBe(0);
    const entries = new Map(
      [...known.customer.entries].map(([key, { at }], n) => [
        key,
        anEntry({ at, returns: n === 1 ? [[at + DAY_MS, 1000]] : [] }),
      ]),
    );
    affinityCounter.add(counts, known.row, { ...known, customer: { ...known.customer, entries } }, context);
    expect([counts.buyers, counts.pairs.size]).toEqual([1, 0]);
    expect(
      counted([
        [
          [5, 'a', 1],
          [-1, 'b', 1],
        ],
      ]).pairs.size,
    ).toBe(0);
  });

  it('refuses counts that it did not pack', () => {
    expect(() => affinityCounter.unpack({ buyers: 1 })).toThrow();
    const packed = affinityCounter.pack(counted([[[1, 'a', 1]]]));
    expect(() => affinityCounter.unpack({ ...(packed as object), pairs: [[0, 5, [1, 1]]] })).toThrow(RangeError);
    expect(() => affinityCounter.unpack({ ...(packed as object), boughtBy: [] })).toThrow(RangeError);
  });
});
