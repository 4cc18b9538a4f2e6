import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lgamma } from '../../predict/special/gamma.ts';
import { type Buyers, chanceOfOneLook, chanceOnAnyDay } from './buyers-held-out.ts';

const choose = (n: number, k: number): number => Math.exp(lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1));

/** How likely each number of buyers held out is, of so many people and buyers: hypergeometric, of two groups added up. */
function heldOut(groups: readonly { readonly n: number; readonly control: number; readonly buyers: number }[]) {
  let sums = new Map([[0, 1]]);
  for (const { n, control, buyers } of groups) {
    const next = new Map<number, number>();
    for (let x = Math.max(0, control + buyers - n); x <= Math.min(control, buyers); x++) {
      const chance = (choose(control, x) * choose(n - control, buyers - x)) / choose(n, buyers);
      for (const [sum, before] of sums) next.set(sum + x, (next.get(sum + x) ?? 0) + before * chance);
    }
    sums = next;
  }
  return sums;
}

describe('of one look', () => {
  it('no chance comes up more often than it says, of any small arms, tiers and buyers', () => {
    const group = fc
      .record({
        n: fc.integer({ min: 2, max: 40 }),
        of: fc.integer({ min: 1, max: 99 }),
        bought: fc.integer({ min: 0, max: 100 }),
      })
      .map(({ n, of, bought }) => ({
        ...{ n, control: Math.min(n - 1, Math.max(1, Math.round((n * of) / 100))) },
        buyers: Math.round((n * bought) / 100),
      }));
    fc.assert(
      fc.property(fc.array(group, { minLength: 1, maxLength: 3 }), (groups) => {
        const buyers = groups.reduce((sum, one) => sum + one.buyers, 0);
        const expected = groups.reduce((sum, one) => sum + (one.buyers * one.control) / one.n, 0);
        const found = [...heldOut(groups)].map(([x, chance]) => {
          const said = chanceOfOneLook([{ treated: buyers - x, control: x, heldOut: expected / Math.max(buyers, 1) }]);
          expect(said).toBeGreaterThanOrEqual(0);
          expect(said).toBeLessThanOrEqual(1);
          return { said, chance };
        });
        for (const { said } of found) {
          const asUnlikely = found.filter((one) => one.said <= said).reduce((sum, one) => sum + one.chance, 0);
          expect(asUnlikely).toBeLessThanOrEqual(said + 1e-9);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is small where the holdout bought far less or far more, and of nobody 1', () => {
    expect(chanceOfOneLook([{ treated: 270, control: 10, heldOut: 0.1 }])).toBeLessThan(0.001);
    expect(chanceOfOneLook([{ treated: 220, control: 60, heldOut: 0.1 }])).toBeLessThan(0.001);
    expect(chanceOfOneLook([{ treated: 90, control: 10, heldOut: 0.1 }])).toBe(1);
    for (const none of [[], [{ treated: 0, control: 0, heldOut: 0.1 }], [{ treated: 9, control: 0, heldOut: 0 }]])
      expect(chanceOfOneLook(none)).toBe(1);
  });

  it('of groups says what the sum of their means says, never the share of all together', () => {
    // half are held out of the best, hardly anybody of the rest: 50 of 100 and 1 of 100 are as they should be
    const apart: Buyers[] = [
      { treated: 50, control: 50, heldOut: 0.5 },
      { treated: 99, control: 1, heldOut: 0.01 },
    ];
    expect(chanceOfOneLook(apart)).toBe(1);
  });
});

describe('on any day', () => {
  const evidence = (one: Buyers): number => 1 / chanceOnAnyDay([one]);
  /** Below 1 the chance is 1: of those above it is exact. */
  it('is a fair game: what one more buyer is expected to add to the evidence is nothing', () => {
    for (const heldOut of [0.02, 0.1, 0.5]) {
      for (const [treated, control] of [
        [60, 0],
        [300, 10],
        [120, 90],
        [5, 40],
      ] as const) {
        const now = evidence({ treated, control, heldOut });
        const more = heldOut * evidence({ treated, control: control + 1, heldOut });
        const less = (1 - heldOut) * evidence({ treated: treated + 1, control, heldOut });
        if (now > 1.5 && more > heldOut && less > 1 - heldOut) expect((more + less) / now).toBeCloseTo(1, 9);
      }
    }
    expect(evidence({ treated: 300, control: 10, heldOut: 0.1 })).toBeGreaterThan(1.5);
  });

  it('begins with what was declared, as 25 buyers: each who was not held out makes that less likely', () => {
    const beliefs = Array.from({ length: 100 }, (_, n) => (22.5 + n) / (25 + n) / 0.9);
    expect(evidence({ treated: 100, control: 0, heldOut: 0.1 })).toBeCloseTo(
      beliefs.reduce((all, one) => all * one),
      6,
    );
  });

  it('is wider than that of one look, and narrow of many; nobody and a holdout of nobody say nothing', () => {
    const few = [{ treated: 270, control: 10, heldOut: 0.1 }];
    expect(chanceOnAnyDay(few)).toBeGreaterThan(chanceOfOneLook(few));
    expect(chanceOnAnyDay([{ treated: 2700, control: 100, heldOut: 0.1 }])).toBeLessThan(1e-9);
    for (const none of [[], [{ treated: 0, control: 0, heldOut: 0.1 }], [{ treated: 9, control: 0, heldOut: 0 }]])
      expect(chanceOnAnyDay(none)).toBe(1);
  });

  it('is a chance of any counts, never a NaN', () => {
    const buyers = fc.record({
      treated: fc.nat(1e6),
      control: fc.nat(1e6),
      heldOut: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(buyers, { maxLength: 4 }), (groups) => {
        for (const chance of [chanceOnAnyDay(groups), chanceOfOneLook(groups)]) {
          expect(chance).toBeGreaterThanOrEqual(0);
          expect(chance).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});
