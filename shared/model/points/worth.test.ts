import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moneyOf, worthOf } from './worth.ts';

const declared = { points: 100, minor: 450 };

describe('what points are worth', () => {
  it('is what is declared, else what rewards cost for enough points, else not known', () => {
    expect(worthOf(declared, { points: 5_000, costMinor: 9_000 })).toEqual({ ...declared, by: 'declared' });
    expect(worthOf(undefined, { points: 5_000, costMinor: 9_000 })).toEqual({
      points: 5_000,
      minor: 9_000,
      by: 'redeemed',
    });
    expect(worthOf(undefined, { points: 999, costMinor: 9_000 })).toBeUndefined();
    expect(worthOf(undefined, { points: 5_000, costMinor: undefined })).toBeUndefined();
  });

  it('I12: money of points is whole, the same away from nothing, and off by half a minor unit at most', () => {
    const whole = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });
    fc.assert(
      fc.property(
        whole,
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.integer({ min: 0, max: 10_000 }),
        (points, per, minor) => {
          const money = moneyOf(points, { points: per, minor });
          expect(Number.isInteger(money)).toBe(true);
          const off = BigInt(money) * BigInt(per) - BigInt(points) * BigInt(minor);
          expect((off < 0n ? -off : off) * 2n <= BigInt(per)).toBe(true);
          expect(moneyOf(-points, { points: per, minor })).toBe(0 - money);
        },
      ),
    );
  });
});
