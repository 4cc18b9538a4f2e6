import { expect, it } from 'vitest';
import { momentsOfShare } from './moments.ts';
import { sequence } from './sequence.ts';
import { relativeLift, welch } from './welch.ts';

it("is gbstats's for its own numbers", () => {
  const [control, treated] = [
    { n: 3000, sum: 1396.87, squares: 52377.9767 },
    { n: 3461, sum: 2422.7, squares: 134698.29 },
  ];
  const { value = 0, se = 0 } = relativeLift(treated, control) ?? {};
  expect(se).toBeCloseTo(0.33341, 5);
  const found = sequence({ value, se, n: 6461, smaller: 3000, nStar: 1000 });
  expect(found?.value).toBeCloseTo(0.50336, 5);
  expect(found?.low).toBeCloseTo(-0.55844, 5);
  expect(found?.high).toBeCloseTo(1.56516, 5);
});

it("is gbstats's for its own shares", () => {
  const [control, treated] = [momentsOfShare({ part: 1396, whole: 3000 }), momentsOfShare({ part: 2422, whole: 3461 })];
  const { value = 0, se = 0 } = relativeLift(treated, control) ?? {};
  const found = sequence({ value, se, n: 6461, smaller: 3000, nStar: 5000 });
  expect(found?.value).toBeCloseTo(0.50386, 5);
  expect(found?.low).toBeCloseTo(0.40098, 4);
  expect(found?.high).toBeCloseTo(0.60675, 4);
});

it('is wider than the limits of one look, least so near the number it is made for', () => {
  const {
    value = 0,
    se = 0,
    high = 0,
  } = welch(momentsOfShare({ part: 90, whole: 1000 }), momentsOfShare({ part: 60, whole: 1000 })) ?? {};
  const times = (nStar: number): number =>
    ((sequence({ value, se, n: 2000, smaller: 1000, nStar })?.high ?? 0) - value) / (high - value);
  expect(times(2000)).toBeGreaterThan(1.4);
  expect(times(2000)).toBeLessThan(1.6);
  expect(times(200)).toBeGreaterThan(times(2000));
  expect(times(20_000)).toBeGreaterThan(times(2000));
});

it('a smaller alpha is wider', () => {
  const width = (alpha: number): number =>
    sequence({ value: 0, se: 1, n: 500, smaller: 50, nStar: 500, alpha })?.high ?? 0;
  expect(width(0.01)).toBeGreaterThan(width(0.05));
});

it('says nothing of few people, of nothing that varies and of what is no number', () => {
  const looked = { value: 0.1, se: 0.01, n: 100, smaller: 30, nStar: 100 };
  for (const bad of [
    { n: 0 },
    { smaller: 24 },
    { se: 0 },
    { se: Number.NaN },
    { nStar: 0 },
    { alpha: 1 },
    { value: Number.NaN },
  ])
    expect(sequence({ ...looked, ...bad })).toBeUndefined();
});
