import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectable, peopleNeeded } from './detectable.ts';
import { newcombe } from './newcombe.ts';

describe('people until a difference is shown', () => {
  it.each([
    [0.01, 637_010, 163_095, 42_693, 7750],
    [0.02, 315_206, 80_682, 21_109, 3826],
    [0.05, 122_124, 31_234, 8158, 1471],
    [0.1, 57_763, 14_751, 3841, 686],
  ])('are those of the tables per arm, at a base of %f', (base, ...sizes) => {
    const found = [0.05, 0.1, 0.2, 0.5].map((lift) => peopleNeeded(base, base * lift, 0.5) ?? 0);
    // both arms are rounded up together, in the tables each
    expect(found.map((people) => Math.ceil(people / 2))).toEqual(sizes);
  });

  it.each([
    [0.05, 0.1, 175_955],
    [0.05, 0.2, 46_506],
    [0.1, 0.1, 83_020],
    [0.1, 0.2, 21_853],
    [0.02, 0.2, 120_463],
  ])('are those of the tables with a tenth held out, at a base of %f and %f more', (base, lift, total) => {
    expect(peopleNeeded(base, base * lift, 0.1)).toBe(total);
  });

  it('are not known of no difference, no arm, and shares that are none', () => {
    for (const [base, difference, holdout] of [
      [0.05, 0, 0.1],
      [0.05, 0.01, 0],
      [0.05, 0.01, 1],
      [0.05, -0.06, 0.1],
      [0.9, 0.2, 0.1],
      [Number.NaN, 0.1, 0.1],
    ] as const)
      expect(peopleNeeded(base, difference, holdout)).toBeUndefined();
    expect(peopleNeeded(0.05, -0.05, 0.1)).toBeGreaterThan(0);
  });
});

describe('the smallest difference', () => {
  it('is shown in 8 of 10 cases, where the shorter formula with the variance of the base alone promises too much', () => {
    for (const [people, shorter] of [
      [5000, 0.576],
      [20_000, 0.288],
      [50_000, 0.182],
      [100_000, 0.129],
    ] as const) {
      const [treated, control] = [0.9 * people, 0.1 * people];
      const found = detectable(0.05, treated, control) ?? 0;
      expect(power(0.05, found, treated, control)).toBeCloseTo(0.8, 2);
      expect(power(0.05, 0.05 * shorter, treated, control)).toBeLessThan(0.78);
      expect((1.96 + 0.8416) * Math.sqrt(0.0475 * (1 / treated + 1 / control))).toBeCloseTo(0.05 * shorter, 4);
    }
  });

  it('needs just so many people', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 0.9, noNaN: true }),
        fc.integer({ min: 1, max: 1e6 }),
        fc.integer({ min: 1, max: 1e6 }),
        (base, treated, control) => {
          const found = detectable(base, treated, control);
          if (found === undefined) return;
          expect(found > 0 && base + found <= 1).toBe(true);
          const needed = peopleNeeded(base, found, control / (treated + control)) ?? 0;
          expect(Math.abs(needed - treated - control)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  it('is none where nobody is, or nothing could be shown', () => {
    for (const [base, treated, control] of [
      [0.05, 0, 10],
      [0.05, 10, 0],
      [1, 10, 10],
      [-1, 9, 9],
      [0.05, 3, 1],
    ] as const)
      expect(detectable(base, treated, control)).toBeUndefined();
  });
});

/** How often Newcombe's limits lie above 0: exact over the treated at their mean and spread, in steps of a control. */
function power(base: number, rise: number, treated: number, control: number): number {
  const other = base + rise;
  const spread = Math.sqrt(treated * other * (1 - other));
  let [shown, all] = [0, 0];
  for (const [k, chance] of around(control, base)) {
    for (let z = -4; z <= 4; z += 0.1) {
      const weight = chance * Math.exp((-z * z) / 2);
      const part = Math.round(treated * other + z * spread);
      const { low = 0 } = newcombe({ part, whole: treated }, { part: k, whole: control }) ?? {};
      if (low > 0) shown += weight;
      all += weight;
    }
  }
  return shown / all;
}

/** A binomial, relative to its mean, as far as it matters. */
function* around(n: number, p: number): Generator<readonly [number, number]> {
  const middle = Math.round(n * p);
  const reach = Math.ceil(5 * Math.sqrt(n * p * (1 - p)));
  const weight = (k: number): number => Math.exp(-((k - n * p) ** 2) / (2 * n * p * (1 - p)));
  for (let k = Math.max(0, middle - reach); k <= middle + reach; k++) yield [k, weight(k)];
}
