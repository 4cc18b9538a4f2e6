import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { notFinite } from '#test/support/finite.ts';
import { bootstrap, type Counts } from './bootstrap.ts';
import { binomial, seeded } from './draws.ts';
import { stratify } from './stratified.ts';

describe('draws', () => {
  it.each([
    [7, 0.3],
    [1000, 0.002],
    [40, 0.6],
    [5000, 0.03],
    [1_000_000, 0.4],
    [300, 0.95],
  ])('%i people who say yes with %f have the mean, spread and skewness of a binomial', (n, p) => {
    const uniform = seeded(5);
    const all = Array.from({ length: 20_000 }, () => binomial(n, p, uniform));
    const moment = (power: number, about: number): number =>
      all.reduce((sum, k) => sum + (k - about) ** power, 0) / all.length;
    const spread = Math.sqrt(n * p * (1 - p));
    expect(Math.abs(moment(1, n * p)) / spread).toBeLessThan(4 / Math.sqrt(all.length));
    expect(moment(2, n * p) / spread ** 2).toBeCloseTo(1, 1);
    expect(Math.abs(moment(3, n * p) / spread ** 3 - (1 - 2 * p) / spread)).toBeLessThan(0.1);
    expect(all.every((k) => Number.isInteger(k) && k >= 0 && k <= n)).toBe(true);
  });

  it('are none of nobody, and all who surely say yes', () => {
    expect([binomial(0, 0.5, seeded(1)), binomial(9, 0, seeded(1)), binomial(9, 1, seeded(1))]).toEqual([0, 0, 9]);
  });

  it('are spread evenly, the same for the same seed, others for the next', () => {
    const bins = new Array<number>(10).fill(0);
    const uniform = seeded(42);
    for (let i = 0; i < 100_000; i++) {
      const bin = Math.floor(10 * uniform());
      bins[bin] = (bins[bin] ?? 0) + 1;
    }
    for (const count of bins) expect(Math.abs(count - 10_000)).toBeLessThan(400);
    expect(seeded(42)()).toBe(seeded(42)());
    expect(seeded(42)()).not.toBe(seeded(43)());
  });
});

const A: Counts = [
  [0, 8000],
  [2000, 300],
  [5000, 200],
  [9000, 60],
];
const B: Counts = [
  [0, 900],
  [2000, 25],
  [5000, 15],
  [9000, 5],
];
const RESAMPLING = { seed: 1, times: 2000 };
const momentsOf = (counts: Counts) => ({
  n: counts.reduce((n, [, people]) => n + people, 0),
  sum: counts.reduce((sum, [value, people]) => sum + value * people, 0),
  squares: counts.reduce((sum, [value, people]) => sum + value * value * people, 0),
});

describe('bootstrap', () => {
  it('has the limits of the variance of both arms together, where people are many', () => {
    const found = bootstrap(A, B, RESAMPLING);
    const expected = stratify([{ weight: 1, a: momentsOf(A), b: momentsOf(B) }]);
    const width = (expected?.high ?? 0) - (expected?.low ?? 0);
    expect(found?.value).toBeCloseTo(expected?.value ?? Number.NaN, 9);
    expect(Math.abs((found?.low ?? 0) - (expected?.low ?? 0)) / width).toBeLessThan(0.08);
    expect(Math.abs((found?.high ?? 0) - (expected?.high ?? 0)) / width).toBeLessThan(0.08);
  });

  it('is the same for the same seed, whatever order the values are told in', () => {
    expect(bootstrap(A, B, RESAMPLING)).toEqual(bootstrap(A, B, RESAMPLING));
    expect(bootstrap(A.toReversed(), B, RESAMPLING)).toEqual(bootstrap(A, B, RESAMPLING));
    expect(bootstrap(A, B, { ...RESAMPLING, seed: 2 })).not.toEqual(bootstrap(A, B, RESAMPLING));
  });

  it('with values close together drawn as one finds the same limits but for chance', () => {
    const uniform = seeded(3);
    const many = Array.from({ length: 900 }, (): [number, number] => [
      Math.round(2000 * (-Math.log(uniform()) + 0.1)),
      1,
    ]);
    const arm = (people: Counts): Counts => [[0, people.length * 12], ...people];
    const [a, b] = [arm(many.slice(0, 800)), arm(many.slice(800))];
    const found = bootstrap(a, b, RESAMPLING);
    const expected = stratify([{ weight: 1, a: momentsOf(a), b: momentsOf(b) }]);
    expect((found?.high ?? 0) - (found?.low ?? 0)).toBeGreaterThan(
      0.92 * ((expected?.high ?? 0) - (expected?.low ?? 0)),
    );
    expect((found?.high ?? 0) - (found?.low ?? 0)).toBeLessThan(1.08 * ((expected?.high ?? 0) - (expected?.low ?? 0)));
    expect(found?.value).toBeCloseTo(expected?.value ?? Number.NaN, 9);
  });

  it('reaches further up where a small holdout may have had none of the few large orders', () => {
    const all: Counts = [
      [0, 900],
      [1000, 90],
      [50_000, 10],
    ];
    const few: Counts = [
      [0, 45],
      [1000, 5],
    ];
    const { value = 0, low = 0, high = 0 } = bootstrap(all, few, RESAMPLING) ?? {};
    expect(high - value).toBeGreaterThan(1.5 * (value - low));
  });

  it('says nothing where an arm is empty, all are alike, or counts are none', () => {
    for (const [a, b] of [
      [[], A],
      [A, []],
      [[[0, 50]], [[0, 9]]],
      [[[700, 1]], [[700, 9]]],
      [[[0, -1]], A],
      [[[Number.NaN, 1]], A],
    ] satisfies [Counts, Counts][])
      expect(bootstrap(a, b, RESAMPLING)).toBeUndefined();
  });

  it('of a holdout of which nobody bought still has limits, never NaN', () => {
    const counts = fc.array(fc.tuple(fc.integer({ min: -500, max: 5000 }), fc.nat({ max: 300 })), { maxLength: 8 });
    fc.assert(
      fc.property(counts, counts, (a, b) => {
        const found = bootstrap(a, b, { seed: 1, times: 40 });
        if (!found) return;
        expect(notFinite(found)).toEqual([]);
        expect(found.low <= found.value && found.value <= found.high).toBe(true);
      }),
    );
    expect(bootstrap(A, [[0, 40]], RESAMPLING)).toMatchObject({ value: 250 });
  });
});
