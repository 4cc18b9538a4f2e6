import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addCount, type CountMap, fromFlat, mergeCounts, toFlat, totalCount } from './count-map.ts';
import { fallingBounds, fallingScore, risingCuts, risingScore } from './score.ts';
import { tierEdges, tierOf } from './tier.ts';

const counted = (values: readonly number[]): CountMap => {
  const map: CountMap = new Map();
  for (const value of values) addCount(map, value);
  return map;
};

/** By sorting all values: the quintile of the middle of the places that equal values take. */
function oracle(values: readonly number[], value: number, better: 'more' | 'less'): number {
  const sorted = values.toSorted((a, b) => (better === 'more' ? a - b : b - a));
  const places = sorted.flatMap((v, i) => (v === value ? [2 * i + 1] : []));
  const sum = places.reduce((a, b) => a + b, 0);
  return Math.floor((5 * sum) / (2 * values.length * places.length)) + 1;
}

const values = fc.oneof(
  fc.array(fc.integer({ min: -3, max: 6 }), { minLength: 1, maxLength: 60 }),
  fc.array(fc.integer({ min: -100_000, max: 10_000_000 }), { minLength: 1, maxLength: 60 }),
);

describe('count maps', () => {
  it('merge of any partition equals the whole, and taking a part out again leaves the rest', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer(), fc.integer({ min: 0, max: 3 }))), (parts) => {
        const whole = counted(parts.map(([value]) => value));
        const merged: CountMap = new Map();
        for (let part = 0; part < 4; part++) {
          mergeCounts(merged, counted(parts.filter(([, p]) => p === part).map(([value]) => value)));
        }
        expect(toFlat(merged)).toEqual(toFlat(whole));
        expect(totalCount(merged)).toBe(parts.length);
        for (const [value, part] of parts) if (part === 0) addCount(merged, value, -1);
        expect(toFlat(merged)).toEqual(toFlat(counted(parts.filter(([, p]) => p > 0).map(([value]) => value))));
      }),
    );
  });

  it('survive JSON, and broken ones are refused', () => {
    const map = counted([5, -2, 5, 0]);
    expect(toFlat(map)).toEqual([-2, 1, 0, 1, 5, 2]);
    expect(fromFlat(JSON.parse(JSON.stringify(toFlat(map))))).toEqual(map);
    expect(() => fromFlat([1])).toThrow(RangeError);
    expect(() => fromFlat([1.5, 1])).toThrow(RangeError);
  });
});

describe('scores 1-5', () => {
  it('equal those of a sort of all values, for money and for recency, and equal values never part', () => {
    fc.assert(
      fc.property(values, (list) => {
        const cuts = risingCuts(counted(list));
        const bounds = fallingBounds(counted(list));
        for (const value of list) {
          expect(risingScore(value, cuts)).toBe(oracle(list, value, 'more'));
          expect(fallingScore(value, bounds)).toBe(oracle(list, value, 'less'));
        }
      }),
    );
  });

  it('are exhaustively right for all lists of up to five values out of three', () => {
    const lists = (length: number): number[][] =>
      length === 0 ? [[]] : lists(length - 1).flatMap((list) => [1, 2, 3].map((value) => [...list, value]));
    for (const length of [1, 2, 3, 4, 5]) {
      for (const list of lists(length)) {
        const cuts = risingCuts(counted(list));
        const bounds = fallingBounds(counted(list));
        for (const value of list) {
          expect([list, value, risingScore(value, cuts)]).toEqual([list, value, oracle(list, value, 'more')]);
          expect([list, value, fallingScore(value, bounds)]).toEqual([list, value, oracle(list, value, 'less')]);
        }
      }
    }
  });

  it('give five equal parts of distinct values, 3 to all when all are equal, and recent is 5', () => {
    const list = Array.from({ length: 100 }, (_, i) => i);
    const scores = list.map((value) => risingScore(value, risingCuts(counted(list))));
    for (const score of [1, 2, 3, 4, 5]) expect(scores.filter((s) => s === score)).toHaveLength(20);
    expect(fallingScore(0, fallingBounds(counted(list)))).toBe(5);
    expect(fallingScore(99, fallingBounds(counted(list)))).toBe(1);
    expect(risingScore(7, risingCuts(counted([7, 7, 7])))).toBe(3);
    expect(fallingScore(7, fallingBounds(counted([7])))).toBe(3);
    expect(risingCuts(new Map())).toEqual([]);
  });

  it('most customers with one order day share one score', () => {
    const list = [...Array.from({ length: 60 }, () => 1), ...Array.from({ length: 40 }, (_, i) => 2 + (i % 5))];
    expect(risingScore(1, risingCuts(counted(list)))).toBe(2);
  });
});

describe('value tiers', () => {
  const shares = [0.5, 0.8, 0.95] as const;

  /** By walking customers from the best: the share of the total that strictly better ones hold, in big integers. */
  const tierOracle = (list: readonly number[], value: number): string => {
    if (value <= 0) return 'D';
    const positive = list.filter((v) => v > 0).map(BigInt);
    const total = positive.reduce((a, b) => a + b, 0n);
    const better = positive.filter((v) => v > BigInt(value)).reduce((a, b) => a + b, 0n);
    if (better * 100n < total * 50n) return 'A';
    if (better * 100n < total * 80n) return 'B';
    return better * 100n < total * 95n ? 'C' : 'D';
  };

  it('equal those of a walk over all customers, also where money is beyond 2^53 in sum', () => {
    const large = fc.array(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(fc.oneof(values, large), (list) => {
        const edges = tierEdges(counted(list), shares);
        for (const value of list) expect(tierOf(value, edges)).toBe(tierOracle(list, value));
      }),
    );
  });

  it('the best customer is A, a tie shares a tier, no value is D, and an empty shop has no one to reach A', () => {
    expect(tierOf(500, tierEdges(counted([500]), shares))).toBe('A');
    const edges = tierEdges(counted([900, 50, 30, 20, 0, -10]), shares);
    expect([900, 50, 30, 20, 0, -10].map((v) => tierOf(v, edges))).toEqual(['A', 'C', 'D', 'D', 'D', 'D']);
    const even = tierEdges(counted([10, 10, 10, 10]), shares);
    expect(tierOf(10, even)).toBe('A');
    expect(tierOf(1_000_000, tierEdges(new Map(), shares))).toBe('D');
  });
});
