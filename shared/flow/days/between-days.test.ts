import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KpiValue } from '#model/kpi/form/kpi.ts';
import { topShareOf } from '#model/kpi/on-read/top-share.ts';
import { ordersAhead } from '#model/predict/ahead.ts';
import { forecaster } from '#model/predict/forecast.ts';
import type { ShopModels } from '#model/predict/models.ts';
import { STAGES, TIERS } from '#model/segment/membership.ts';
import { addDays } from '#model/values/time/day.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import { aMembership, aRow, type KeptCustomer, openDay } from '#test/support/kept-days.ts';
import { betweenDays } from './between-days.ts';

const SHOP = 'garden';
const THEN = '2024-02-01';
const NOW = addDays(THEN, 30);
const START = dayNumber(THEN);

const MODELS: ShopModels = {
  ...{ version: 1, source: 'own', buyers: 500, oldestDays: 700, coarse: false },
  life: { kind: 'pareto-nbd', unit: 'weeks', values: [0.55, 10.58, 0.61, 11.67] },
  spend: { source: 'own', p: 6.25, q: 3.74, gamma: 1544, buyers: 200 },
  ...{ meanOrderMinor: 3500, discountPerYear: 0.1 },
};

/** A day in as many parts as given, each customer in the part of their number. */
const kept = (day: string, customers: readonly KeptCustomer[], parts: number) =>
  openDay(
    SHOP,
    day,
    Array.from({ length: parts }, (_, n) => {
      const range = { from: Math.ceil((n * 8) / parts), to: Math.ceil(((n + 1) * 8) / parts) - 1 };
      const isIn = ([{ id }]: KeptCustomer): boolean => Number(id[1]) >= range.from && Number(id[1]) <= range.to;
      return { range, customers: customers.filter(isIn) };
    }),
  );

const person = fc.record({
  there: fc.constantFrom('both', 'both', 'both', 'then', 'now'),
  stage: fc.constantFrom(...STAGES),
  to: fc.constantFrom(...STAGES),
  tier: fc.constantFrom(undefined, ...TIERS),
  toTier: fc.constantFrom(undefined, ...TIERS),
  // many who came on one day, too: what is told once for all who are alike is told of nobody else
  firstDay: fc.oneof(fc.constantFrom(START - 400, START - 90), fc.integer({ min: START - 500, max: START })),
  since: fc.nat({ max: 300 }),
  orderDays: fc.integer({ min: 0, max: 5 }),
  bought: fc.constantFrom(undefined, 1, 30),
});
type Person = typeof person extends fc.Arbitrary<infer T> ? T : never;

const rowThen = (id: string, { firstDay, since, orderDays }: Person) => {
  const lastDay = orderDays > 1 ? Math.min(firstDay + since, START) : firstDay;
  return orderDays === 0
    ? aRow(id, { firstDay: 0, lastDay: 0, orderDays: 0, orders: 0 })
    : aRow(id, { firstDay, lastDay, orderDays });
};

const idOf = (n: number): string => `c${n % 8}${n}`;

function days(people: readonly Person[], parts: readonly [number, number]) {
  const then: KeptCustomer[] = [];
  const now: KeptCustomer[] = [];
  for (const [n, one] of people.entries()) {
    const before = rowThen(idOf(n), one);
    const row = one.bought === undefined ? before : { ...before, lastDay: START + one.bought };
    if (one.there !== 'now') then.push([before, aMembership({ stage: one.stage, tier: one.tier })]);
    if (one.there !== 'then') now.push([row, aMembership({ stage: one.to, tier: one.toTier })]);
  }
  const byId = ([a]: KeptCustomer, [b]: KeptCustomer): number => (a.id < b.id ? -1 : 1);
  return [kept(THEN, then.sort(byId), parts[0]), kept(NOW, now.sort(byId), parts[1])] as const;
}

const shareIn = (value: KpiValue): number | undefined => (value.known ? value.value : undefined);

describe('two kept days', () => {
  it('say what a walk over the list of people says, however the days are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(person, { maxLength: 20 }),
        fc.constantFrom<readonly [number, number]>([1, 1], [4, 2], [2, 8]),
        async (people, parts) => {
          const [earlier, later] = days(people, parts);
          const { churn, moved, forecast } = await betweenDays(earlier, later, MODELS);
          const both = people.filter(({ there }) => there === 'both');
          for (const tier of TIERS) {
            const begun = both.filter((one) => one.tier === tier && one.stage !== 'lapsed' && one.stage !== 'prospect');
            const gone = begun.filter(({ to }) => to === 'lapsed').length;
            expect(shareIn(churn[tier])).toEqual(begun.length > 0 ? gone / begun.length : undefined);
          }
          const lastOf = (one: Person) => one.bought !== undefined;
          expect(moved).toEqual({
            lapsed: both.filter(({ stage, to }) => stage !== 'lapsed' && to === 'lapsed').length,
            wonBack: both.filter((one) => one.stage === 'lapsed' && lastOf(one)).length,
            reactivated: both.filter((o) => o.stage === 'at_risk' && !['at_risk', 'lapsed'].includes(o.to) && lastOf(o))
              .length,
          });
          const buyers = both.filter(({ orderDays }) => orderDays > 0);
          const chance = buyers.map((one) => {
            const row = rowThen('c0', one);
            const active = forecaster(MODELS)(row, START)?.active ?? Number.NaN;
            return 1 - (ordersAhead(MODELS, { x: row.orderDays - 1, age: START - row.firstDay, active }, 30)[0] ?? 0);
          });
          if (buyers.length === 0) {
            expect(forecast.known).toBe(false);
            return;
          }
          const parts_ = { came: buyers.filter(lastOf).length };
          expect(forecast).toMatchObject({ known: true, of: buyers.length, parts: parts_ });
          expect(shareIn(forecast)).toBeCloseTo(
            chance.reduce((sum, p) => sum + p, 0),
            6,
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it('tiers are those of the start: by those of the end nobody of A would ever leave', async () => {
    const active = { stage: 'active', tier: 'A' } as const;
    const [earlier, later] = [
      [active, active, { stage: 'active', tier: 'D' } as const],
      // one of the best stops and sinks, one of the least buys a lot
      [{ stage: 'lapsed', tier: 'D' } as const, active, active],
    ].map((held, n) =>
      kept(
        n === 0 ? THEN : NOW,
        held.map((membership, at) => [aRow(`c${at}`), aMembership(membership)]),
        1,
      ),
    );
    if (!earlier || !later) throw new Error('two days');
    const { churn } = await betweenDays(earlier, later, undefined);
    expect(churn.A).toMatchObject({ known: true, value: 0.5, of: 2, parts: { start: 2, lapsed: 1 } });
    expect(churn.D).toMatchObject({ known: true, value: 0, of: 1 });
    expect(churn.B).toMatchObject({ known: false });
    const { low, high } = { low: 0, high: 1, ...churn.A };
    expect(low > 0 && low < 0.5 && high > 0.5 && high < 1).toBe(true);
  });

  it('without anybody, without models and of one day twice: sentences, and no number that is none', async () => {
    const empty = kept(THEN, [], 1);
    const nothing = await betweenDays(empty, kept(NOW, [], 1), MODELS);
    for (const value of [...Object.values(nothing.churn), nothing.forecast]) {
      expect(value.known ? value.value : value.why.en).toMatch(/nobody/);
    }
    const people: KeptCustomer[] = [
      [aRow('c0', { firstDay: START - 9, lastDay: START - 9, orderDays: 1 }), aMembership()],
    ];
    const twice = await betweenDays(kept(THEN, people, 1), kept(THEN, people, 1), MODELS);
    expect(twice.forecast).toMatchObject({ known: true, value: 0, low: 0, high: 0, parts: { came: 0 } });
    const old = await betweenDays(kept(THEN, people, 1), kept(NOW, people, 1), undefined);
    expect(old.forecast).toMatchObject({ known: false });
  });

  it('of a shop that orders as foretold, nearly all checks hold', async () => {
    // who came is drawn by the chances themselves: 95 of 100 ranges must hold it, give or take chance
    let [held, seed] = [0, 7];
    const random = (): number => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed / 2_147_483_647;
    };
    for (let round = 0; round < 40; round++) {
      const people = Array.from({ length: 120 }, (_, n) =>
        aRow(idOf(n), {
          firstDay: START - 40 - ((n * 7) % 300),
          lastDay: START - 10 - ((n * 3) % 30),
          orderDays: 2 + (n % 3),
        }),
      );
      const later = people.map((row): KeptCustomer => {
        const active = forecaster(MODELS)(row, START)?.active ?? 0;
        const none = ordersAhead(MODELS, { x: row.orderDays - 1, age: START - row.firstDay, active }, 30)[0] ?? 0;
        return [random() < none ? row : { ...row, lastDay: START + 5 }, aMembership()];
      });
      const byId = ([a]: KeptCustomer, [b]: KeptCustomer): number => (a.id < b.id ? -1 : 1);
      const { forecast } = await betweenDays(
        kept(THEN, people.map((row): KeptCustomer => [row, aMembership()]).sort(byId), 1),
        kept(NOW, later.sort(byId), 1),
        MODELS,
      );
      if (!forecast.known) throw new Error('not known');
      const { low = 0, high = 0, parts } = forecast;
      if ((parts?.came ?? -1) >= low && (parts?.came ?? -1) <= high) held += 1;
    }
    expect(held).toBeGreaterThanOrEqual(34);
    expect(held).toBeLessThanOrEqual(40);
  });
});

describe('the share of the top 20 %', () => {
  const tier = { customers: 0, valueMinor: 0 };
  const pyramid = {
    ...({ by: 'net', tiers: { A: tier, B: tier, C: tier, D: tier } } as const),
    ...{ customers: 7, valueMinor: 2000, top: { customers: 2, valueMinor: 1500 }, unknown: 0 },
  };
  it('is of the record of the run, and not known where there is none, or nothing in it', () => {
    expect(topShareOf(pyramid)).toMatchObject({ known: true, value: 0.75, of: 7, parts: { customers: 2 } });
    const of = (over: Partial<typeof pyramid>) => topShareOf({ ...pyramid, ...over });
    for (const value of [
      topShareOf(undefined),
      of({ customers: 0 }),
      of({ valueMinor: 0 }),
      of({ valueMinor: 0, unknown: 3 }),
    ])
      expect(value.known).toBe(false);
  });
});
