import { beforeAll, describe, expect, it } from 'vitest';
import { dayNumber } from '#model/values/time/day-number.ts';
import { aShop } from '#test/support/daily.ts';
import { cdnowCustomers, realDataIsThere } from '#test/support/payloads/real-data.ts';
import { dayRowMaker } from '../day/day-row-of.ts';
import { modelCounter } from './counts/model-counter.ts';
import { historiesIn, noCounts, spendsOf } from './counts/model-counts.ts';
import { fitLife } from './fit/fit-life.ts';
import { fitModels } from './fit-models.ts';
import { forecaster } from './forecast.ts';
import { inUnit, LIFE_LAWS } from './life/laws.ts';
import type { Histories, LifeKind, Params } from './life/life-model.ts';
import { expectedSpend, fitSpend } from './spend/gamma-gamma.ts';

/** End of the calibration period that the literature on this file uses. */
const END = '1997-09-30';
const shop = aShop({ id: 'real', timezone: 'America/New_York', currency: 'USD' });
const context = { shop, day: END, today: dayNumber(END), end: Date.parse('1997-10-01T04:00:00Z') };

describe.runIf(realDataIsThere())('models of the CDNOW sample, 39 weeks', () => {
  const counts = noCounts();
  let histories: Histories;
  let rows: readonly ReturnType<ReturnType<typeof dayRowMaker>>[] = [];
  beforeAll(async () => {
    const rowOf = dayRowMaker(context, []);
    const known = (await cdnowCustomers()).map((customer) => ({ customer }));
    rows = known.map((one) => rowOf(one));
    for (const [n, row] of rows.entries())
      modelCounter.add(counts, row, known[n] ?? { customer: { shop: 'real', id: '', entries: new Map() } }, context);
    histories = historiesIn('weeks', counts);
  });

  it('stand on the facts that were published of it', () => {
    expect(counts.sums).toMatchObject({ buyers: 2357, repeatDays: 2457, oldestDays: 272 });
    expect(histories.size).toBe(1016);
    const spends = spendsOf(counts);
    const means = [...spends.sum].map((sum, i) => (sum / (spends.x[i] ?? 1)) * (spends.count[i] ?? 0));
    expect(spends.count.reduce((a, b) => a + b, 0)).toBe(946);
    expect(means.reduce((a, b) => a + b, 0) / 946 / 100).toBeCloseTo(35.0786, 2);
    expect(fitModels(counts, {}).spend.correlation).toBeCloseTo(0.113884, 4);
  });

  it.each<[LifeKind, number, Params, readonly number[]]>([
    [
      'bg-nbd',
      -9582.4292067,
      [0.242594531, 4.413602162, 0.792921873, 2.425906216],
      [1407.68, 460.32, 192.46, 101.16, 59.85, 38.12, 25.55, 71.85],
    ],
    [
      'mbg-nbd',
      -9582.1357156,
      [0.524843234, 6.183085769, 0.891359376, 1.614002033],
      [1418.62, 429.14, 198.57, 108.24, 64.74, 41.15, 27.29, 69.25],
    ],
    [
      'pareto-nbd',
      -9594.9761789,
      [0.553277087, 10.57768372, 0.606239911, 11.668731751],
      [1434.05, 396.88, 193.49, 111.81, 69.99, 45.86, 30.93, 73.99],
    ],
  ])(
    '%s has the likelihood, the parameters and the frequencies of the published table',
    (kind, lnL, values, frequencies) => {
      const fit = fitLife(kind, 'weeks', histories);
      expect(fit.converged).toBe(true);
      expect(Math.abs(fit.lnL - lnL)).toBeLessThan(1e-4);
      for (const [i, value] of values.entries()) expect(Math.abs((fit.values[i] ?? 0) / value - 1)).toBeLessThan(1e-5);
      const expected = Array<number>(8).fill(0);
      for (let i = 0; i < histories.size; i++) {
        const n = histories.count[i] ?? 0;
        for (const [k, p] of LIFE_LAWS[kind].countsOfNew(fit.values, histories.T[i] ?? 0).entries()) {
          const cell = Math.min(k, 7);
          expected[cell] = (expected[cell] ?? 0) + n * p;
        }
      }
      for (const [k, number] of frequencies.entries())
        expect(Math.abs((expected[k] ?? 0) - number)).toBeLessThan(0.0051);
    },
  );

  it('fitted in days they are the same models, and expect the same', () => {
    const byDays = fitLife('mbg-nbd', 'days', historiesIn('days', counts));
    const byWeeks = fitLife('mbg-nbd', 'weeks', histories);
    for (const [i, value] of inUnit(byDays, 'weeks').values.entries())
      expect(value / (byWeeks.values[i] ?? 0)).toBeCloseTo(1, 5);
    const models = fitModels(counts, {});
    const forecast = forecaster(models);
    for (const row of rows.slice(0, 200)) {
      const one = forecast(row, context.today);
      const other = forecaster({ ...models, life: { ...models.life, kind: 'mbg-nbd' } })(row, context.today);
      expect(one).toEqual(other);
    }
  });

  it('of spend has the likelihood, the parameters and the ten customers of the published note', () => {
    const fit = fitSpend(spendsOf(counts));
    // the published one is of dollars, ours of cents: a density of 1/100 for each customer
    expect(Math.abs(fit.lnL + 946 * Math.log(100) - -4055.9176948)).toBeLessThan(1e-4);
    expect(fit.p / 6.249571696).toBeCloseTo(1, 5);
    expect(fit.q / 3.744224405).toBeCloseTo(1, 5);
    expect(fit.gamma / 1544.3521998).toBeCloseTo(1, 5);
    const published = [24.65, 18.91, 35.17, 35.17, 35.17, 71.46, 18.91, 35.17, 27.28, 35.17];
    const ten = rows.toSorted((a, b) => (a.id < b.id ? -1 : 1)).slice(0, 10);
    for (const [i, { orderDays, repeatNetMinor }] of ten.entries()) {
      const spend = expectedSpend(fit, orderDays - 1, repeatNetMinor) / 100;
      expect(Math.abs(spend - (published[i] ?? 0))).toBeLessThan(0.1);
    }
  });

  it('for the run takes MBG/NBD, the likelier of the two, as its own', () => {
    expect(fitModels(counts, {})).toMatchObject({ source: 'own', coarse: false, life: { kind: 'mbg-nbd' } });
  });
});
