import { describe, expect, it } from 'vitest';
import { digamma, lbeta, lgamma } from './gamma.ts';
import { dropoutSeries, lnUnitF, unitF } from './hypergeometric.ts';
import { betaShare, scaledExpIntegral } from './incomplete.ts';

/** Equal to a relative 1e-12, unless said otherwise; expected values are of mpmath with 40 digits. */
const near = (value: number, expected: number, within = 1e-12): void =>
  expect(Math.abs(value - expected), `${value} for ${expected}`).toBeLessThanOrEqual(
    within * Math.max(Math.abs(expected), 0.1),
  );

describe('special functions equal high-precision values', () => {
  it.each([
    [1e-8, 18.42068073818021, -1e8],
    [0.1, 2.252712651734206, -10.423754940411078],
    [0.5, 0.5723649429247001, -1.9635100260214235],
    [1, 0, -0.5772156649015329],
    [2.5, 0.2846828704729192, 0.7031566406452432],
    [11.9, 17.25847745059552, 2.4339335368825377],
    [100.25, 360.28455963776423, 4.602671243274712],
    [1e5, 1051287.7089736569, 11.512920464961894],
    [1e12, 26631021115915.652, 27.631021115928],
  ])('ln gamma and digamma of %f', (x, gamma, psi) => {
    near(lgamma(x), gamma);
    near(digamma(x), psi, x < 1e-4 || x > 1e6 ? 1e-8 : 1e-12);
  });

  it('are NaN where they are not defined, and finite where they are huge', () => {
    expect([lgamma(0), lgamma(-1), digamma(0), lgamma(Number.NaN)]).toEqual([
      Number.NaN,
      Number.NaN,
      Number.NaN,
      Number.NaN,
    ]);
    expect(Number.isFinite(lgamma(1e305))).toBe(true);
    near(lbeta(2.5, 3.5), -3.301835269962053);
  });

  it.each([
    [0.5, 0.5, 0.5, 0.5],
    [0.01, 2.5, 3.5, 0.00010672090217497818],
    [0.99, 2.5, 3.5, 0.9999992329657841],
    [0.3, 6.25, 29.98, 0.9675052612892583],
    [0.62, 500.5, 300.25, 0.3820824226224968],
    [0.9, 30000, 3400, 0.861402685498647],
    [0.001, 0.05, 2, 0.7433076763141256],
  ])('share of the beta function up to %f for %f, %f', (x, a, b, expected) => {
    near(betaShare(x, a, b), expected, 1e-10);
    near(betaShare(1 - x, b, a), 1 - expected, 1e-10);
  });

  it('the share is 0 and 1 at its ends', () => {
    expect([betaShare(0, 2, 3), betaShare(-1, 2, 3), betaShare(1, 2, 3), betaShare(2, 2, 3)]).toEqual([0, 0, 1, 1]);
  });

  it.each([
    [0.606, 0.13, 2.9436513401195303],
    [1, 0.5, 0.9229106324837305],
    [2.5, 3, 0.1951943659742937],
    [0.3, 40, 0.024818269515807033],
    [1, 0.001, 6.337874070325488],
  ])('exponential integral of order %f at %f', (s, z, expected) => near(scaledExpIntegral(s, z), expected, 1e-10));

  it.each([
    [1.6, 2.2, 0.1, 0.0762127224717842],
    [0.5, 2, 0.9, 0.4183772881516],
    [26.5, 28.2, 0.5, 0.6362542746441268],
    [10000.5, 10002, 0.95, 2.992892255956236],
    [1.6, 10002.2, 0.99, 0.00015839337944713083],
    [0.55, 2.16, 0.99, 0.574881613990493],
  ])('ln F(1, %f; %f; %f), and its derivatives are its slopes', (b, c, z, expected) => {
    lnUnitF(b, c, z);
    near(unitF.ln, expected, 1e-11);
    const { byB, byC, byZ } = unitF;
    const slope = (of: (h: number) => void, h: number): number => {
      of(h);
      const above = unitF.ln;
      of(-h);
      return (above - unitF.ln) / (2 * h);
    };
    near(
      byB,
      slope((h) => lnUnitF(b + h, c, z), 1e-5 * b),
      1e-4,
    );
    near(
      byC,
      slope((h) => lnUnitF(b, c + h, z), 1e-5 * c),
      1e-4,
    );
    if (z < 0.999)
      near(
        byZ,
        slope((h) => lnUnitF(b, c, z + h), 1e-6),
        1e-4,
      );
  });

  it.each([
    [-0.207, 1.976, 2.2187, 0.8, 0.6772135553205351],
    [-0.207, -9, 26.2, 0.5, 24.44027566086037],
    [0, 2, 3, 0.7, 1.5855477815873635],
    [1e-9, 2, 3, 0.7, 1.5855477810282854],
    [0.5, 0.3, 10003, 0.95, 15532.458670375048],
    [5, 7, 9, 0.3, 0.6150851286303959],
    [-0.9, 0.2, -0.4, 0.6, -0.8680387260913374],
    [1052.6229665662613, 4027.9090579849103, 4033.37743177176, 52 / 73.193760491422495, 3.575348859853258],
    [2999, 9997, 9999, 52 / 62, 2.825089301972784],
  ])('series of a beta dropout for %f, %f, %f at %f', (e, f, c, z, expected) =>
    near(dropoutSeries(e, f, c, z), expected, 1e-11),
  );
});
