import { expect, it } from 'vitest';
import { normalCdf, normalQuantile, normalTail } from './normal.ts';
import { studentP, studentQuantile } from './student.ts';

/** Expected values are of SciPy 1.17. */
const near = (value: number, expected: number, within = 1e-10): void =>
  expect(Math.abs(value - expected), `${value} for ${expected}`).toBeLessThanOrEqual(within * Math.abs(expected));

it.each([
  [-3, 0.9986501019683699],
  [-1, 0.8413447460685429],
  [0, 0.5],
  [0.5, 0.3085375387259869],
  [1.96, 0.024997895148220435],
  [2.49, 0.006387154764943171],
  [2.51, 0.006036558080412666],
  [5, 2.866515718791933e-7],
  [10, 7.61985302416047e-24],
  [30, 4.906713927147908e-198],
])('a standard normal exceeds %f', (z, expected) => {
  near(normalTail(z), expected);
  near(normalCdf(-z), expected);
});

it.each([
  [1e-300, -37.0470962993612],
  [1e-10, -6.361340902404056],
  [0.001, -3.090232306167813],
  [0.025, -1.9599639845400545],
  [0.2, -0.8416212335729142],
  [0.8, 0.8416212335729143],
  [0.975, 1.959963984540054],
  [0.999999, 4.753424308817087],
])('lies below its quantile of %f', (p, expected) => {
  near(normalQuantile(p), expected);
});

it('has a quantile of 0 in the middle, endless ones at 0 and 1, and none beyond', () => {
  expect(normalQuantile(0.5)).toBeCloseTo(0, 15);
  expect([0, 1, -0.1, 1.1, Number.NaN].map(normalQuantile)).toEqual([
    Number.NEGATIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NaN,
    Number.NaN,
    Number.NaN,
  ]);
  expect([normalTail(100), normalTail(-100), normalTail(Number.NaN)]).toEqual([0, 1, Number.NaN]);
});

it.each([
  [0.05, 1, 12.706204736174705],
  [0.05, 1.7, 5.118838988253059],
  [0.05, 2, 4.302652729749464],
  [0.05, 4, 2.7764451051977943],
  [0.05, 5.5, 2.501858617589239],
  [0.05, 30, 2.042272456301238],
  [0.05, 5841.742032, 1.9603701569544876],
  [0.05, 1e6, 1.9599663568141072],
  [0.05, 1e9, 1.9599639869123253],
  [0.001, 3.2, 11.640148047769326],
  [0.001, 10, 4.586893858702636],
  [0.9, 7, 0.13029279659177742],
])("Student's t that chance exceeds with %f at df %f", (p, df, expected) => {
  near(studentQuantile(p, df), expected, 1e-8);
  near(studentP(expected, df), p, 1e-7);
});

it.each([
  [2, 1, 0.2951672353008665],
  [2, 3.5, 0.12613852257591343],
  [0.1, 10, 0.9223207185644082],
  [5, 30, 2.32966854670078e-5],
  [1, 2e6, 0.3173106288482613],
])('chance exceeds a t of %f at df %f', (t, df, expected) => {
  near(studentP(t, df), expected, 1e-7);
  near(studentP(-t, df), expected, 1e-7);
});

it('has no quantile of what is no probability or no df', () => {
  for (const [p, df] of [
    [0, 5],
    [1, 5],
    [0.05, 0],
    [Number.NaN, 5],
  ] as const)
    expect(studentQuantile(p, df)).toBeNaN();
});
