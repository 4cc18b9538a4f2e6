import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wilson } from './interval.ts';

it("is Wilson's, to the printed digits", () => {
  for (const [part, whole, low, high] of [
    [50, 100, 0.4038315, 0.5961685],
    [0, 77, 0, 0.0475184],
    [38, 38, 0.9081901, 1],
    [19, 38, 0.3484993, 0.6515007],
    [1, 34, 0.0052109, 0.1491557],
    [7, 34, 0.1034953, 0.3679839],
  ] as const) {
    expect(wilson(part, whole)?.low).toBeCloseTo(low, 7);
    expect(wilson(part, whole)?.high).toBeCloseTo(high, 7);
  }
});

it('holds the share, lies within 0 and 1, and is the same seen from the other side', () => {
  fc.assert(
    fc.property(fc.nat({ max: 5_000_000 }), fc.nat({ max: 5_000_000 }), (a, b) => {
      const [part, whole] = [Math.min(a, b), Math.max(a, b)];
      const { low = Number.NaN, high = Number.NaN } = wilson(part, whole) ?? {};
      if (whole === 0) {
        expect([low, high]).toEqual([Number.NaN, Number.NaN]);
        return;
      }
      const other = wilson(whole - part, whole);
      expect(low >= 0 && low <= part / whole && part / whole <= high && high <= 1).toBe(true);
      expect(other?.low).toBeCloseTo(1 - high, 9);
    }),
  );
});

it('there is none of nobody, and none of counts that cannot be', () => {
  for (const [part, whole] of [
    [0, 0],
    [1, 0],
    [2, 1],
    [-1, 5],
    [Number.NaN, 5],
    [1, Number.NaN],
  ] as const) {
    expect(wilson(part, whole)).toBeUndefined();
  }
});
