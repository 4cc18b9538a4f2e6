import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { notFinite } from '#test/support/finite.ts';
import { collapse } from './collapse.ts';
import { momentsOfShare, together } from './moments.ts';
import { newcombe } from './newcombe.ts';
import { stratify } from './stratified.ts';
import { stratifyShares } from './stratified-shares.ts';

const arm = (...values: readonly number[]) =>
  values.map((y) => ({ n: 1, sum: y, squares: y * y })).reduce(together, { n: 0, sum: 0, squares: 0 });

describe('money within strata', () => {
  it("of one stratum is Student's t with the variance of both arms", () => {
    // SciPy: ttest_ind([3, 5, 9, 4, 8], [1, 2, 6, 3], equal_var=True), its confidence_interval()
    const found = stratify([{ weight: 7, a: arm(3, 5, 9, 4, 8), b: arm(1, 2, 6, 3) }]);
    expect(found?.value).toBeCloseTo(2.8, 12);
    expect(found?.df).toBeCloseTo(7, 12);
    expect(found?.p).toBeCloseTo(0.1274535, 6);
    expect(found?.low).toBeCloseTo(-1.0295651, 6);
    expect(found?.high).toBeCloseTo(6.6295651, 6);
  });

  it('adds differences up by the shares of all who entered, not by those of the holdout', () => {
    const [few, many] = [
      { a: arm(10, 12), b: arm(4, 6) },
      { a: arm(3, 5), b: arm(2, 4) },
    ];
    expect(
      stratify([
        { weight: 1, ...few },
        { weight: 3, ...many },
      ])?.value,
    ).toBeCloseTo(6 / 4 + 3 / 4, 12);
    const scaled = stratify([
      { weight: 25, ...few },
      { weight: 75, ...many },
    ]);
    expect(scaled).toEqual(
      stratify([
        { weight: 0.25, ...few },
        { weight: 0.75, ...many },
      ]),
    );
  });

  it('is not confused by arms of another mix: where nothing differs within strata, nothing is found', () => {
    const best = { weight: 10, a: arm(90, 110), b: arm(...Array(20).fill(100)) };
    const rest = { weight: 100, a: arm(...Array(30).fill(1)), b: arm(0, 2) };
    expect(stratify([best, rest])?.value).toBeCloseTo(0, 12);
    expect(together(best.a, rest.a).sum / 32).not.toBeCloseTo(together(best.b, rest.b).sum / 22, 0);
  });

  it('has limits where nobody of the holdout bought, and none where nobody bought at all', () => {
    const nobody = momentsOfShare({ part: 0, whole: 50 });
    const found = stratify([{ weight: 1, a: momentsOfShare({ part: 40, whole: 450 }), b: nobody }]);
    expect(found && found.low < 0.06 && found.high > 0.11).toBe(true);
    expect(stratify([{ weight: 1, a: nobody, b: nobody }])).toBeUndefined();
    expect(stratify([{ weight: 1, a: arm(1, 2), b: arm(1) }])).toBeUndefined();
    expect(stratify([])).toBeUndefined();
  });
});

const share = fc
  .tuple(fc.nat({ max: 400 }), fc.nat({ max: 400 }))
  .map(([a, b]) => ({ part: Math.min(a, b), whole: Math.max(a, b) }));

describe('shares within strata', () => {
  it('of one stratum are Newcombe, of two that are alike Newcombe of both', () => {
    const [a, b] = [
      { part: 7, whole: 34 },
      { part: 1, whole: 34 },
    ];
    const found = stratifyShares([{ weight: 3, a, b }]);
    expect(found?.low).toBeCloseTo(newcombe(a, b)?.low ?? Number.NaN, 12);
    expect(found?.high).toBeCloseTo(newcombe(a, b)?.high ?? Number.NaN, 12);
    const twice = (s: { part: number; whole: number }) => ({ part: 2 * s.part, whole: 2 * s.whole });
    const halves = stratifyShares([
      { weight: 1, a, b },
      { weight: 1, a, b },
    ]);
    expect(halves?.low).toBeCloseTo(newcombe(twice(a), twice(b))?.low ?? Number.NaN, 2);
    expect(halves?.high).toBeCloseTo(newcombe(twice(a), twice(b))?.high ?? Number.NaN, 2);
  });

  it('are narrower where strata differ much', () => {
    const [best, rest] = [
      { weight: 1000, a: { part: 810, whole: 900 }, b: { part: 85, whole: 100 } },
      { weight: 1000, a: { part: 18, whole: 900 }, b: { part: 1, whole: 100 } },
    ];
    const strata = stratifyShares([best, rest]);
    const plain = newcombe({ part: 828, whole: 1800 }, { part: 86, whole: 200 });
    const width = (of: typeof plain) => (of?.high ?? 0) - (of?.low ?? 0);
    expect(strata?.value).toBeCloseTo(plain?.value ?? 0, 12);
    expect(width(strata)).toBeLessThan(0.6 * width(plain));
  });

  it('hold the difference, lie within -1 and 1 and are never NaN', () => {
    const stratum = fc.record({ weight: fc.integer({ min: 1, max: 1000 }), a: share, b: share });
    fc.assert(
      fc.property(fc.array(stratum, { maxLength: 5 }), (strata) => {
        const found = stratifyShares(strata);
        const isEnough = strata.length > 0 && strata.every(({ a, b }) => a.whole >= 2 && b.whole >= 2);
        expect(found !== undefined).toBe(isEnough);
        if (!found) return;
        expect(notFinite(found)).toEqual([]);
        const { value, low, high } = found;
        expect(low >= -1 - 1e-12 && low <= value && value <= high && high <= 1 + 1e-12 && low < high).toBe(true);
      }),
    );
  });
});

describe('strata that are too small', () => {
  const cell = (tier: string, stage: string, a: number, b: number) => ({ path: [tier, stage], a, b });

  it('go together within their tier, and over tiers only where the tier is too small itself', () => {
    const [large, one, two] = [cell('A', 'loyal', 90, 10), cell('A', 'new', 5, 1), cell('A', 'lapsed', 4, 1)];
    const other = cell('B', 'new', 50, 6);
    expect(collapse([large, one, two, other], 2)).toEqual([[large], [one, two], [other]]);
    const lonely = cell('C', 'new', 3, 0);
    expect(collapse([large, one, two, other, lonely], 2)).toEqual([[large], [one, two, lonely], [other]]);
    const also = cell('D', 'new', 3, 2);
    expect(collapse([large, one, other, lonely, also], 2)).toEqual([[large, one], [other], [also, lonely]]);
  });

  it('are one where all together are too few, and none of nobody', () => {
    const [one, two] = [cell('A', 'new', 5, 1), cell('B', 'new', 5, 0)];
    expect(collapse([one, two], 2)).toEqual([[one, two]]);
    expect(collapse([], 2)).toEqual([]);
  });

  it('are those with fewer than ten people in an arm, unless said', () => {
    const [large, nine] = [cell('A', 'loyal', 90, 10), cell('A', 'new', 90, 9)];
    expect(collapse([large, nine])).toEqual([[large, nine]]);
    expect(collapse([large, { ...nine, b: 10 }])).toHaveLength(2);
  });

  it('lose nobody, and leave no stratum too small unless all are', () => {
    const cells = fc.array(
      fc
        .tuple(fc.constantFrom('A', 'B', 'C', 'D'), fc.constantFrom('new', 'loyal', 'lapsed'), fc.nat(9), fc.nat(3))
        .map(([tier, stage, a, b]) => cell(tier, stage, a, b)),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(cells, fc.integer({ min: 1, max: 5 }), (all, least) => {
        const strata = collapse(all, least);
        expect(new Set(strata.flat())).toEqual(new Set(all));
        expect(strata.flat()).toHaveLength(all.length);
        const people = (of: typeof all, arm: 'a' | 'b') => of.reduce((sum, each) => sum + each[arm], 0);
        if (people(all, 'a') < least || people(all, 'b') < least) expect(strata.length).toBeLessThanOrEqual(1);
        else
          for (const stratum of strata)
            expect(Math.min(people([...stratum], 'a'), people([...stratum], 'b'))).toBeGreaterThanOrEqual(least);
      }),
    );
  });
});
