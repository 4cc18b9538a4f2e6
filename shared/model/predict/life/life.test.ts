import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { days, spanIn, type Time, weeks } from '../time/time.ts';
import { activeOf, inUnit, LIFE_LAWS, ordersWithin } from './laws.ts';
import { LIFE_KINDS, type LifeKind, type LifeModel, type Params } from './life-model.ts';
import { paretoResidualOrders } from './pareto-nbd.ts';

/** Fitted to the CDNOW sample, weeks; the figures below were published for them or computed from the same formulas. */
const CDNOW: Readonly<Record<LifeKind, Params>> = {
  'bg-nbd': [0.242594531, 4.413602162, 0.792921873, 2.425906216],
  'mbg-nbd': [0.524843234, 6.183085769, 0.891359376, 1.614002033],
  'pareto-nbd': [0.553277087, 10.57768372, 0.606239911, 11.668731751],
};
const model = (kind: LifeKind): LifeModel<'weeks'> => ({ kind, unit: 'weeks', values: CDNOW[kind] });
const ONE = { x: 2, tx: weeks(213 / 7), T: weeks(272 / 7) };
const HEAVY = { x: 26, tx: weeks(216 / 7), T: weeks(217 / 7) };
/** Printed to six places. */
const near = (value: number, expected: number): void =>
  expect(Math.abs(value - expected)).toBeLessThanOrEqual(1e-5 * expected + 6e-7);

describe('two customers of the CDNOW sample', () => {
  it.each([
    ['bg-nbd', ONE, 0.72662, [0.037446, 1.225994, 1.558686]],
    ['bg-nbd', HEAVY, 0.968854, [0.710574, 20.748904, 25.757339]],
    ['mbg-nbd', ONE, 0.706138, [0.039336, 1.262759, 1.596934]],
    ['mbg-nbd', HEAVY, 0.965485, [0.681155, 19.446608, 23.998191]],
    ['pareto-nbd', ONE, 0.869134, [0.044624, 1.455202, 1.850891]],
    ['pareto-nbd', HEAVY, 0.997873, [0.632813, 20.114821, 25.455184]],
  ] as const)('%s', (kind, history, active, orders) => {
    near(activeOf(model(kind), history), active);
    for (const [i, span] of [1, 39, 52].entries())
      near(ordersWithin(model(kind), history, weeks(span)), orders[i] ?? 0);
  });

  it.each([
    [0.1429, 0.007816],
    [1, 0.053184],
    [3, 0.150631],
    [223 / 7, 1.040489],
    [32, 1.043732],
    [52, 1.444012],
    [78, 1.857958],
  ])('BG/NBD expects of a new customer within %f weeks %f orders', (t, expected) =>
    near(LIFE_LAWS['bg-nbd'].expectedOfNew(CDNOW['bg-nbd'], t), expected),
  );
});

describe('residual orders without a horizon, 15 % a year', () => {
  it.each([
    [ONE, 6.5003524],
    [HEAVY, 86.25763],
  ])('Pareto/NBD %#', ({ x, tx, T }, expected) => {
    const active = LIFE_LAWS['pareto-nbd'].active(CDNOW['pareto-nbd'], x, tx, T);
    near(active * paretoResidualOrders(CDNOW['pareto-nbd'], x, T, Math.log(1.15) / 52), expected);
  });
});

describe('ln of the likelihood of Pareto/NBD', () => {
  const lnL = (values: Params, x: number, tx: number, T: number, gradient = new Float64Array(4)): number =>
    LIFE_LAWS['pareto-nbd'].logLikelihood(values, one(x, tx, T), gradient);

  it('is that of the two customers', () => {
    expect(lnL(CDNOW['pareto-nbd'], ONE.x, ONE.tx, ONE.T)).toBeCloseTo(-9.55417355322, 8);
    expect(lnL(CDNOW['pareto-nbd'], HEAVY.x, HEAVY.tx, HEAVY.T)).toBeCloseTo(-39.1307603936, 8);
  });

  // by integrating over when one stops, mpmath, 50 digits
  it.each([
    [[0.3, 2, 0.4, 50], 0, 0, 300, -1.1420784629934302, 0.319349377683698],
    [[3, 40, 1, 2], 500, 900, 1000, -821.6313664656803, 3.58476902239182e-20],
    [[0.5, 0.05, 2, 900], 3, 10, 11, -9.299462177190891, 0.997405306144137],
    [[5, 900, 0.5, 0.05], 7, 0.5, 130, -34.63297304037413, 0.0148405239555728],
    [[0.744, 9, 0.001, 2000], 0, 0, 30, -1.090945974223265, 0.999976306709152],
    [[0.55, 10.58, 0.61, 11.67], 10_000, 1040, 1043, 12518.34598314794, 6.75841400991705e-9],
    [[0.55, 10.58, 0.61, 11.67], 10_000, 520, 1043, 19350.40601378135, 0],
  ] as const)('%j, x = %d, t_x = %d, T = %d', (values, x, tx, T, expected, active) => {
    expect(Math.abs(lnL([...values], x, tx, T) - expected)).toBeLessThan(1e-11 * Math.abs(expected) + 1e-9);
    expect(Math.abs(LIFE_LAWS['pareto-nbd'].active([...values], x, tx, T) - active)).toBeLessThanOrEqual(1e-6 * active);
  });
});

const positive = (low: number, high: number) =>
  fc.double({ min: Math.log(low), max: Math.log(high), noNaN: true }).map(Math.exp);
const anyParams = fc.tuple(positive(0.01, 50), positive(0.01, 2000), positive(0.01, 50), positive(0.01, 2000));
/** Up to 10,000 orders in up to 20 years, in weeks. */
const anyHistory = fc
  .record({
    x: fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 10_000 })),
    T: fc.integer({ min: 0, max: 7300 }),
    part: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ x, T, part }) => ({
    x: T === 0 ? 0 : x,
    tx: x === 0 || T === 0 ? 0 : Math.max(1, Math.round(part * T)) / 7,
    T: T / 7,
  }));
const anyKind = fc.constantFrom(...LIFE_KINDS);

describe('all models', () => {
  it('stay finite, and probabilities within 0 and 1, up to 10,000 orders and 20 years under any parameters', () => {
    fc.assert(
      fc.property(anyKind, anyParams, anyHistory, positive(0.1, 1000), (kind, values, { x, tx, T }, t) => {
        const law = LIFE_LAWS[kind];
        const gradient = new Float64Array(4);
        const lnL = law.logLikelihood(values, one(x, tx, T), gradient);
        const active = law.active(values, x, tx, T);
        const orders = law.expected(values, x, T, t);
        const none = law.noOrder(values, x, T, t);
        expect([lnL, ...gradient, active, orders, none].every(Number.isFinite)).toBe(true);
        expect(active).toBeGreaterThanOrEqual(0);
        expect(active).toBeLessThanOrEqual(1);
        expect(none).toBeGreaterThanOrEqual(0);
        expect(none).toBeLessThanOrEqual(1 + 1e-12);
        expect(orders).toBeGreaterThanOrEqual(0);
        expect(orders).toBeLessThanOrEqual(((values[0] + x) / (values[1] + T)) * t * (1 + 1e-9) + 1e-9);
      }),
      { numRuns: 300 },
    );
  });

  it('expect a finite number of orders where buyers hardly differ in when they stop, as a fit to few of them finds', () => {
    const alike = fc.tuple(positive(0.1, 50), positive(0.1, 200), positive(50, 1e7), positive(50, 1e7));
    const ages = fc.record({ x: fc.integer({ min: 0, max: 300 }), T: fc.integer({ min: 0, max: 1000 }) });
    fc.assert(
      fc.property(fc.constantFrom('bg-nbd', 'mbg-nbd'), alike, ages, positive(1, 60), (kind, values, { x, T }, t) => {
        const orders = LIFE_LAWS[kind].expected(values, x, T, t);
        expect(orders).toBeGreaterThanOrEqual(-1e-9);
        expect(orders).toBeLessThanOrEqual(((values[0] + x) / (values[1] + T)) * t * (1 + 1e-9) + 1e-9);
      }),
    );
  });

  it('their derivatives are the slopes of the likelihood', () => {
    fc.assert(
      fc.property(
        anyKind,
        fc.tuple(positive(0.1, 5), positive(0.5, 100), positive(0.1, 5), positive(0.5, 100)),
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 1, max: 300 }),
        (kind, values, x, T) => {
          const law = LIFE_LAWS[kind];
          const at = one(x, x === 0 ? 0 : T * 0.7, T);
          const gradient = new Float64Array(4);
          law.logLikelihood(values, at, gradient);
          for (const i of [0, 1, 2, 3] as const) {
            const h = 1e-5 * values[i];
            const moved = (by: number): number => {
              const other: Params = [...values];
              other[i] += by;
              return law.logLikelihood(other, at, new Float64Array(4));
            };
            const slope = (moved(h) - moved(-h)) / (2 * h);
            expect(Math.abs((gradient[i] ?? 0) - slope)).toBeLessThan(1e-4 * Math.max(1, Math.abs(slope)));
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  it('numbers of orders are a distribution whose mean is what is expected, and whose first is no order', () => {
    const params = fc.tuple(positive(0.1, 3), positive(1, 60), positive(0.2, 3), positive(1, 60));
    fc.assert(
      fc.property(
        anyKind,
        params,
        fc.integer({ min: 0, max: 30 }),
        positive(5, 200),
        positive(1, 100),
        (kind, values, x, T, t) => {
          const law = LIFE_LAWS[kind];
          for (const [counts, expected] of [
            [law.counts(values, x, T, t), law.expected(values, x, T, t)],
            [law.countsOfNew(values, t), law.expectedOfNew(values, t)],
          ] as const) {
            expect(counts.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 6);
            expect(counts.reduce((sum, p, k) => sum + k * p, 0) / expected).toBeCloseTo(1, 4);
          }
          expect(law.counts(values, x, T, t)[0]).toBeCloseTo(law.noOrder(values, x, T, t), 7);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('BG takes everybody who bought once for active, for ever; MBG and Pareto do not', () => {
    fc.assert(
      fc.property(anyParams, fc.integer({ min: 1, max: 7300 }), (values, T) => {
        expect(LIFE_LAWS['bg-nbd'].active(values, 0, 0, T)).toBe(1);
        expect(LIFE_LAWS['mbg-nbd'].active(values, 0, 0, T)).toBeLessThan(1);
        expect(LIFE_LAWS['pareto-nbd'].active(values, 0, 0, T)).toBeLessThan(1);
      }),
      { numRuns: 50 },
    );
  });

  it('go through a = 1 and s = 1, where the formula of expected orders divides by 0', () => {
    for (const kind of LIFE_KINDS) {
      const [r, alpha, , b] = CDNOW[kind];
      const at = (a: number): number => LIFE_LAWS[kind].expected([r, alpha, a, b], 3, 30, 52);
      expect(at(1 - 1e-7) / at(1)).toBeCloseTo(1, 6);
      expect(at(1 + 1e-7) / at(1)).toBeCloseTo(1, 6);
      expect(at(1 + 1e-12) / at(1)).toBeCloseTo(1, 9);
    }
  });

  it('days and weeks expect the same of the same customer', () => {
    fc.assert(
      fc.property(anyKind, anyHistory, fc.integer({ min: 1, max: 1000 }), (kind, { x, tx, T }, span) => {
        const inWeeks = { x, tx: weeks(tx), T: weeks(T) };
        const inDays = { x, tx: days(tx * 7), T: days(T * 7) };
        const byWeeks = ordersWithin(model(kind), inWeeks, spanIn('weeks', days(span)));
        const byDays = ordersWithin(inUnit(model(kind), 'days'), inDays, days(span));
        expect(Math.abs(byWeeks - byDays)).toBeLessThanOrEqual(1e-6 * byWeeks + 1e-12);
      }),
      { numRuns: 100 },
    );
  });

  it('do not take days for weeks: that does not compile', () => {
    const wrong: Time<'days'> = days(365);
    // @ts-expect-error a span in days for a model in weeks
    ordersWithin(model('mbg-nbd'), ONE, wrong);
    // @ts-expect-error nor a plain number
    ordersWithin(model('mbg-nbd'), ONE, 52);
    expect(spanIn('weeks', wrong)).toBeCloseTo(52.142857, 6);
  });

  it('after the same long silence, who ordered oftener before is expected to order less: the paradox of frequency', () => {
    for (const kind of ['mbg-nbd', 'pareto-nbd'] as const) {
      const expected = [1, 3, 10, 30].map((x) =>
        ordersWithin(model(kind), { x, tx: weeks(12), T: weeks(60) }, weeks(52)),
      );
      expect(expected.at(-1)).toBeLessThan((expected[0] ?? 0) / 5);
    }
  });
});

function one(x: number, tx: number, T: number) {
  return { size: 1, x: Float64Array.of(x), tx: Float64Array.of(tx), T: Float64Array.of(T), count: Float64Array.of(1) };
}
