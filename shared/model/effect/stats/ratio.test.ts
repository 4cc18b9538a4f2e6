import fc from 'fast-check';
import { expect, it } from 'vitest';
import { benjaminiHochberg } from './benjamini-hochberg.ts';
import { sampleRatio } from './ratio.ts';

it('is chi-square with one degree of freedom', () => {
  // SciPy: chisquare([9060, 940], [9000, 1000]).pvalue
  expect(sampleRatio(9060, 940, 0.1)?.p).toBeCloseTo(0.04550026, 7);
  expect(sampleRatio(9000, 1000, 0.1)).toEqual({ expected: 0.1, found: 0.1, p: 1, mismatch: false });
  expect(sampleRatio(9110, 890, 0.1)?.mismatch).toBe(true);
  expect(sampleRatio(9090, 910, 0.1)?.mismatch).toBe(false);
});

it('of few people is the binomial itself, so that a small shop gets no false alarm', () => {
  expect(sampleRatio(7, 3, 0.1)?.p).toBeCloseTo(0.1403816528, 9);
  expect(sampleRatio(0, 2, 0.1)).toMatchObject({ p: expect.closeTo(0.02, 9), mismatch: false });
  expect(sampleRatio(40, 0, 0.1)?.p).toBeCloseTo(0.02956176588286917, 9);
  expect(sampleRatio(0, 4, 0.1)?.mismatch).toBe(true);
});

it('is a probability for any people', () => {
  fc.assert(
    fc.property(fc.nat(1e6), fc.nat(1e6), fc.double({ min: 0.001, max: 0.999, noNaN: true }), (a, b, share) => {
      const found = sampleRatio(a, b, share);
      if (a + b === 0) expect(found).toBeUndefined();
      else expect(found && found.p >= 0 && found.p <= 1).toBe(true);
    }),
  );
});

it('is not told of nobody, nor without a share held out', () => {
  for (const [a, b, share] of [
    [0, 0, 0.1],
    [10, 0, 0],
    [0, 10, 1],
    [-1, 5, 0.1],
    [Number.NaN, 5, 0.1],
  ] as const)
    expect(sampleRatio(a, b, share)).toBeUndefined();
});

it('of the fifteen p-values of Benjamini and Hochberg 1995 four are found', () => {
  const ps = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
  ];
  const adjusted = benjaminiHochberg(ps);
  expect(adjusted.filter((p) => p <= 0.05)).toHaveLength(4);
  // statsmodels: multipletests(ps, method='fdr_bh')
  const expected = [0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.06385714, 0.06385714, 0.0645, 0.0765, 0.486];
  for (const [i, p] of expected.entries()) expect(adjusted[i]).toBeCloseTo(p, 8);
  const order = [4, 14, 0, 9, 1, 13, 2, 3, 12, 5, 6, 11, 7, 10, 8];
  expect(benjaminiHochberg(order.map((i) => ps[i] ?? 1))).toEqual(order.map((i) => adjusted[i]));
  expect(benjaminiHochberg([])).toEqual([]);
});
