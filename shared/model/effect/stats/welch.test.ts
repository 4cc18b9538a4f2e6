import fc from 'fast-check';
import { expect, it } from 'vitest';
import { notFinite } from '#test/support/finite.ts';
import { type Moments, momentsOfShare, together } from './moments.ts';
import { relativeLift, welch } from './welch.ts';

const CONTROL = { n: 3407, sum: 1396.87, squares: 52377.9767 };
const TREATED = { n: 3461, sum: 2422.7, squares: 134698.29 };

it("is gbstats's for its own numbers", () => {
  const found = welch(TREATED, CONTROL);
  expect(found?.value).toBeCloseTo(0.29, 4);
  expect(found?.se).toBeCloseTo(0.1247836316, 10);
  expect(found?.df).toBeCloseTo(5841.742032, 6);
  expect(found?.low).toBeCloseTo(0.04538, 5);
  expect(found?.high).toBeCloseTo(0.53462, 5);
  expect(found?.p).toBeCloseTo(0.02016, 5);
});

it("is gbstats's as a relative lift", () => {
  const found = relativeLift(TREATED, CONTROL);
  expect(found?.value).toBeCloseTo(0.70732, 5);
  expect(found?.se).toBeCloseTo(0.37879, 5);
  expect(found?.low).toBeCloseTo(-0.03526, 5);
  expect(found?.high).toBeCloseTo(1.44989, 5);
  expect(found?.p).toBeCloseTo(0.06191, 5);
});

it("is gbstats's as a relative lift of shares, whose variance it takes to be p (1 - p)", () => {
  const asShare = (part: number, whole: number): Moments => {
    const p = part / whole;
    return { n: whole, sum: part, squares: part * p + p * (1 - p) * (whole - 1) };
  };
  const found = relativeLift(asShare(16, 30), asShare(14, 28));
  expect(found?.value).toBeCloseTo(0.06667, 5);
  expect(found?.se).toBeCloseTo(0.2717, 4);
  expect(found?.low).toBeCloseTo(-0.47767, 4);
  expect(found?.high).toBeCloseTo(0.61101, 4);
  expect(found?.p).toBeCloseTo(0.80707, 4);
});

const arm: fc.Arbitrary<Moments> = fc
  .array(
    fc.oneof(
      fc.constant(0),
      fc.integer({ min: -1e9, max: 1e9 }),
      fc.nat(1e5).map((y) => y / 100),
    ),
    {
      maxLength: 12,
    },
  )
  .map((values) => ({
    n: values.length,
    sum: values.reduce((sum, y) => sum + y, 0),
    squares: values.reduce((sum, y) => sum + y * y, 0),
  }));

it('is never NaN, holds what it found, and turns with its sides', () => {
  fc.assert(
    fc.property(arm, arm, (a, b) => {
      for (const found of [welch(a, b), relativeLift(a, b)]) {
        if (!found) continue;
        expect(notFinite(found)).toEqual([]);
        expect(found.low <= found.value && found.value <= found.high && found.p >= 0 && found.p <= 1).toBe(true);
        expect(found.low > 0 || found.high < 0).toBe(found.p < 0.05);
      }
      const [there, back] = [welch(a, b), welch(b, a)];
      if (there) expect(back).toMatchObject({ value: -there.value, low: -there.high, high: -there.low });
      else expect(back).toBeUndefined();
    }),
  );
});

it('says nothing of arms that tell nothing of chance', () => {
  const some = { n: 3, sum: 30, squares: 500 };
  const alike = [...Array(7)].reduce<Moments>((sum) => together(sum, { n: 1, sum: 0.1, squares: 0.1 * 0.1 }), {
    n: 0,
    sum: 0,
    squares: 0,
  });
  for (const mute of [
    { n: 0, sum: 0, squares: 0 },
    { n: 1, sum: 5, squares: 25 },
    momentsOfShare({ part: 0, whole: 5000 }),
    momentsOfShare({ part: 40, whole: 40 }),
    alike,
    { n: 3, sum: Number.NaN, squares: 1 },
    { n: 3, sum: 1, squares: Number.POSITIVE_INFINITY },
  ]) {
    expect([welch(mute, some), welch(some, mute), relativeLift(mute, some), relativeLift(some, mute)]).toEqual(
      Array(4).fill(undefined),
    );
  }
  expect(relativeLift(some, { n: 3, sum: -30, squares: 500 })).toBeUndefined();
});
