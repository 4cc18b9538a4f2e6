import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aDay, aDayRow, NOTHING_KNOWN } from '#test/support/day-row.ts';
import { bandsOf } from './bands.ts';
import { modelCounter } from './counts/model-counter.ts';
import { fitModels } from './fit-models.ts';
import { forecaster } from './forecast.ts';
import { type ShopModels, shopModelsSchema } from './models.ts';
import { predict } from './predict.ts';

const TODAY = 20_000;
const OWN: ShopModels = {
  version: 1,
  source: 'own',
  buyers: 2357,
  oldestDays: 272,
  coarse: false,
  life: { kind: 'mbg-nbd', unit: 'weeks', values: [0.524843234, 6.183085769, 0.891359376, 1.614002033] },
  spend: { source: 'own', p: 6.25, q: 3.74, gamma: 1544, buyers: 946 },
  meanOrderMinor: 3596,
  marginShare: 0.4,
  discountPerYear: 0.1,
};
const POOLED: ShopModels = { ...OWN, source: 'pooled', because: 'few_buyers' };
const buyer = aDayRow({
  firstDay: TODAY - 272,
  lastDay: TODAY - 59,
  orderDays: 3,
  netMinor: 7402,
  repeatNetMinor: 4469,
});
const told = (models = OWN, row = buyer, today = TODAY) => {
  const prediction = predict(models, row, today);
  if (!prediction) throw new Error('nothing was predicted');
  return prediction;
};

/** A shop of `buyers` who ordered once to four times within `age` days, the same for the same numbers. */
function countsOf(buyers: number, age: number, of = (n: number) => n % 4) {
  const counts = modelCounter.zero();
  for (let n = 0; n < buyers; n++) {
    const [x, first] = [of(n), TODAY - age + ((n * 13) % Math.max(age, 1))];
    const row = aDayRow({
      firstDay: first,
      lastDay: x === 0 ? first : Math.min(first + 5 * x + (n % 7), TODAY),
      orderDays: x + 1,
      netMinor: (x + 1) * (2000 + (n % 9) * 700),
      repeatNetMinor: x * (1500 + (n % 11) * 500),
    });
    modelCounter.add(counts, row, NOTHING_KNOWN, aDay(TODAY));
  }
  return counts;
}

describe('what is expected of a customer', () => {
  it('are the figures of the model: active, orders, money of a year and its margin', () => {
    const { active, orders, clv } = told();
    expect(active).toBeCloseTo(0.706138, 5);
    expect(orders[365]).toBeCloseTo(1.6, 2);
    expect(orders[30]).toBeLessThan(orders[90]);
    expect(orders[90]).toBeLessThan(orders[365]);
    const spend = (6.25 * (1544 + 4469)) / (6.25 * 2 + 3.74 - 1);
    expect(clv.netMinor).toBeGreaterThan(orders[365] * spend * 0.94);
    expect(clv.netMinor).toBeLessThan(orders[365] * spend);
    expect(clv).toMatchObject({
      marginMinor: Math.round(clv.netMinor * 0.4),
      horizonDays: 365,
      discountPerYear: 0.1,
    });
    expect(told({ ...OWN, marginShare: undefined }).clv).not.toHaveProperty('marginMinor');
    expect(told({ ...OWN, discountPerYear: 0 }).clv.netMinor).toBe(Math.round(orders[365] * spend));
  });

  it('nothing is said of who has bought nothing, or only what went back', () => {
    expect(predict(OWN, aDayRow({ bought: true }), TODAY)).toBeUndefined();
  });

  it("the next order moves with every day without one, and never lies in the past (Klaviyo's stays where it was)", () => {
    const due = [0, 30, 90, 200].map((silent) => told(OWN, buyer, TODAY + silent).nextOrder);
    const days = due.map((next) => next?.days ?? 0);
    expect(days.every((day) => day >= 1)).toBe(true);
    expect(days.toSorted((a, b) => a - b)).toEqual(days);
    expect(days[3]).toBeGreaterThan(days[0] ?? 0);
    for (const next of due) expect(next?.low).toBeLessThan(next?.high ?? 0);
    // and where hardly anybody orders again, no day is made up
    expect(predict(OWN, { ...buyer, orderDays: 12 }, TODAY + 700)?.nextOrder).toBeUndefined();
  });

  it('intervals of pooled models are wider, and say so', () => {
    const [own, pooled] = [told(), told(POOLED)];
    expect([own.pooled, own.level, pooled.pooled, pooled.level]).toEqual([false, 0.8, true, 0.95]);
    expect(pooled.clv.high).toBeGreaterThan(own.clv.high);
    expect(pooled.ordersOfYear.high).toBeGreaterThan(own.ordersOfYear.high);
    expect(pooled.nextOrder?.high).toBeGreaterThan(own.nextOrder?.high ?? 0);
  });

  it('is finite, whole and in order for whatever may stand in a row', () => {
    const anyBuyer = fc.record({
      orderDays: fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 10_000 })),
      age: fc.integer({ min: -3, max: 7300 }),
      silence: fc.integer({ min: -3, max: 7300 }),
      money: fc.integer({ min: -1_000_000, max: 1_000_000_000 }),
    });
    fc.assert(
      fc.property(
        anyBuyer,
        fc.constantFrom('mbg-nbd' as const, 'pareto-nbd' as const),
        ({ orderDays, age, silence, money }, kind) => {
          const row = aDayRow({ orderDays, firstDay: TODAY - age, lastDay: TODAY - silence, repeatNetMinor: money });
          const life: ShopModels['life'] =
            kind === 'mbg-nbd' ? OWN.life : { kind, unit: 'weeks', values: [0.55, 10.6, 0.61, 11.7] };
          const { active, clv, ordersOfYear, orders, nextOrder } = told({ ...OWN, life }, row);
          expect(active).toBeGreaterThanOrEqual(0);
          expect(active).toBeLessThanOrEqual(1);
          expect(Number.isFinite(orders[365])).toBe(true);
          expect(
            [clv.netMinor, clv.low, clv.high, ordersOfYear.low, ordersOfYear.high].every(
              (v) => Number.isInteger(v) && v >= 0,
            ),
          ).toBe(true);
          expect(clv.low).toBeLessThanOrEqual(clv.high);
          if (nextOrder) expect(nextOrder.low).toBeLessThanOrEqual(nextOrder.days);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('the interval of money holds four of five futures that are drawn from the model at a level that moves, and what is likelier none is none', () => {
    const random = seeded(7);
    // orders and their spends as the model has them, given that the customer is active and not
    const { active, clv, ordersOfYear } = told({ ...OWN, discountPerYear: 0 });
    let [money, orders] = [0, 0];
    const runs = 20_000;
    for (let run = 0; run < runs; run++) {
      const [k, sum] = random.uniform() > active ? [0, 0] : future(random);
      if (sum >= clv.low && sum <= clv.high) money++;
      if (k >= ordersOfYear.low && k <= ordersOfYear.high) orders++;
    }
    expect(money / runs).toBeGreaterThan(0.785);
    expect(money / runs).toBeLessThan(0.815);
    expect(orders / runs).toBeGreaterThanOrEqual(0.79);
    const lost = told(OWN, { ...buyer, orderDays: 12 }, TODAY + 700);
    expect([lost.clv.low, lost.clv.high, lost.ordersOfYear.high]).toEqual([0, 0, 0]);
  });

  it('a forecast of many is that of each, and its bands say less', () => {
    const forecast = forecaster(OWN);
    for (let n = 0; n < 50; n++) {
      const row = aDayRow({
        firstDay: TODAY - 300 + n,
        lastDay: n % 3 === 0 ? TODAY - 300 + n : TODAY - n,
        orderDays: 1 + (n % 3),
        repeatNetMinor: (n % 3) * 2000,
      });
      expect(forecast(row, TODAY)).toEqual(forecaster(OWN)(row, TODAY));
    }
    expect(bandsOf(OWN, { active: 0.249, clv: { netMinor: 1797 } })).toEqual({ active: 0, value: 0 });
    expect(bandsOf(OWN, { active: 0.25, clv: { netMinor: 1798 } })).toEqual({ active: 1, value: 1 });
    expect(bandsOf(OWN, { active: 0.5, clv: { netMinor: 3596 } })).toEqual({ active: 2, value: 2 });
    expect(bandsOf(OWN, { active: 0.75, clv: { netMinor: 10_788 } })).toEqual({ active: 3, value: 3 });
    expect(bandsOf({ ...OWN, meanOrderMinor: 0 }, { active: 1, clv: { netMinor: 5 } })).toEqual({
      active: 3,
      value: 0,
    });
  });
});

describe('the models of a shop', () => {
  it('are its own from 100 buyers and 60 days on, pooled below, and say why', () => {
    expect(fitModels(countsOf(99, 300), {})).toMatchObject({ source: 'pooled', because: 'few_buyers', buyers: 99 });
    expect(fitModels(countsOf(100, 59), {})).toMatchObject({ source: 'pooled', because: 'few_days', oldestDays: 59 });
    const own = fitModels(countsOf(100, 60), {});
    expect(own).toMatchObject({ source: 'own', buyers: 100, oldestDays: 60 });
    expect(own).not.toHaveProperty('because');
  });

  it('are the same for equal counts, survive JSON and fit their schema', () => {
    const models = fitModels(countsOf(300, 200), { prediction: { discountPerYear: 0.05 } });
    const packed = JSON.parse(JSON.stringify(modelCounter.pack(countsOf(300, 200))));
    expect(JSON.stringify(fitModels(modelCounter.unpack(packed), { prediction: { discountPerYear: 0.05 } }))).toBe(
      JSON.stringify(models),
    );
    expect(shopModelsSchema.parse(JSON.parse(JSON.stringify(models)))).toEqual(models);
    expect(models.discountPerYear).toBe(0.05);
  });

  it.each([
    ['nobody', countsOf(0, 0)],
    ['one customer', countsOf(1, 400)],
    ['customers who are all alike', countsOf(500, 1, () => 3)],
    ['customers who all bought once', countsOf(500, 300, () => 0)],
  ])('of a shop of %s predict something finite', (_, counts) => {
    const models = shopModelsSchema.parse(fitModels(counts, {}));
    const { active, clv } = told(models);
    expect(active).toBeGreaterThanOrEqual(0);
    expect(active).toBeLessThanOrEqual(1);
    expect(Number.isFinite(clv.netMinor + clv.low + clv.high)).toBe(true);
  });

  it('pooled ones take what an order is worth from the shop', () => {
    const { spend, meanOrderMinor } = fitModels(countsOf(40, 300), {});
    expect(spend.source).toBe('pooled');
    expect((spend.p * spend.gamma) / (spend.q - 1)).toBeCloseTo(meanOrderMinor, 6);
  });
});

/** Orders of a year and what they bring, drawn step by step: rates, then orders until one is the last. */
function future(random: ReturnType<typeof seeded>): readonly [orders: number, money: number] {
  const [r, alpha, a, b] = OWN.life.values;
  const rate = random.gamma(r + 2) / (alpha + 272 / 7);
  const [stop, stay] = [random.gamma(a), random.gamma(b + 3)];
  const leaves = stop / (stop + stay);
  const { p, q, gamma } = OWN.spend;
  const v = random.gamma(q + p * 2) / (gamma + 4469);
  const level = Math.exp(0.25 * random.normal());
  let [orders, money, time] = [0, 0, 0];
  for (;;) {
    time += -Math.log(random.uniform()) / rate;
    if (time > (365 / 7) * level) return [orders, money];
    orders++;
    money += random.gamma(p) / v;
    if (random.uniform() < leaves) return [orders, money];
  }
}

/** Draws of uniform and gamma numbers (Marsaglia and Tsang 2000). */
function seeded(seed: number) {
  let state = seed;
  const uniform = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
  const normal = (): number => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  const gamma = (shape: number): number => {
    if (shape < 1) return gamma(shape + 1) * uniform() ** (1 / shape);
    const d = shape - 1 / 3;
    for (;;) {
      const z = normal();
      const v = (1 + z / Math.sqrt(9 * d)) ** 3;
      if (v > 0 && Math.log(uniform()) < 0.5 * z * z + d - d * v + d * Math.log(v)) return d * v;
    }
  };
  return { uniform, normal, gamma };
}
