import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anEntry, aShop } from '#test/support/daily.ts';
import { rowOfDays } from '#test/support/day-row.ts';
import type { Customer } from '../../customer/customer.ts';
import { orderDaysOf } from '../../order/order-days.ts';
import { addCount } from '../../segment/count-map.ts';
import { DAY_MS } from '../../values/time/day.ts';
import { logMoments } from './first-gaps.ts';
import { gapCounter } from './gap-counts.ts';
import { MIN_CUSTOMERS, rhythmOf, usualOf } from './rhythm.ts';

const shop = aShop({ timezone: 'UTC' });
const TODAY = 20_000;
const context = { shop, day: '2024-10-04', today: TODAY, end: (TODAY + 1) * DAY_MS };

const customerOf = (days: readonly number[]): Customer => ({
  shop: 'garden',
  id: 'ada',
  entries: new Map(days.map((day, n) => [`s:${n}`, anEntry({ at: day * DAY_MS + 1 })])),
});
const countsOf = (people: readonly (readonly number[])[], group?: string) => {
  const counts = gapCounter.zero();
  for (const days of people)
    gapCounter.add(counts, rowOfDays(days, { group }), { customer: customerOf(days) }, context);
  return counts;
};
/** Uniform numbers 0..1 that are the same on every machine. */
const random = (seed: number) => () => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return seed / 2 ** 32;
};
function normal(uniform: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}

describe('counts of gaps', () => {
  const people = fc.array(
    fc
      .uniqueArray(fc.integer({ min: TODAY - 900, max: TODAY }), { maxLength: 6 })
      .map((days) => days.sort((a, b) => a - b)),
    { maxLength: 30 },
  );
  it('of any split into ranges, merged in any order, are the same bytes as of all at once', () => {
    fc.assert(
      fc.property(people, fc.array(fc.nat(3), { minLength: 30, maxLength: 30 }), fc.boolean(), (all, parts, back) => {
        const of = [0, 1, 2, 3].map((part) =>
          countsOf(
            all.filter((_, n) => parts[n] === part),
            'tea',
          ),
        );
        const merged = gapCounter.zero();
        const packed = of.map((counts) => JSON.stringify(gapCounter.pack(counts)));
        for (const text of back ? packed.toReversed() : packed) {
          gapCounter.merge(merged, gapCounter.unpack(JSON.parse(text)));
        }
        expect(JSON.stringify(gapCounter.pack(merged))).toBe(JSON.stringify(gapCounter.pack(countsOf(all, 'tea'))));
      }),
      { numRuns: 60 },
    );
  });

  it('who bought on one day, never, or all on one day adds nothing; what is not of it is refused', () => {
    expect(countsOf([[], [TODAY], [TODAY - 5]])).toEqual(gapCounter.zero());
    expect(() => gapCounter.unpack({ gaps: [1], ages: [], within: 0, freedom: 0, groups: [] })).toThrow(RangeError);
    expect(() => gapCounter.unpack({ gaps: [] })).toThrow();
  });

  it('orders of one day are one, those of a clock ahead are not seen, and what went back is none', () => {
    const at = (day: number, over = {}) => anEntry({ at: day * DAY_MS + 5, ...over });
    const back = at(TODAY - 1, { returns: [[(TODAY - 1) * DAY_MS, 1000]] });
    const entries = [at(TODAY), at(TODAY - 9), at(TODAY), at(TODAY + 400), back, at(TODAY - 3, { state: 'void' })];
    expect(orderDaysOf(entries, 'UTC', context.end)).toEqual([TODAY - 9, TODAY]);
    expect(orderDaysOf([], 'UTC', context.end)).toEqual([]);
  });
});

describe('the distribution of first gaps', () => {
  /** Customers whose first order was on each of the last 200 days; gaps are log-normal, and those not over yet are unseen. */
  const world = (mean: number, deviation: number, horizon: number) => {
    const uniform = random(7);
    const [seen, all] = [
      { gaps: new Map(), ages: new Map() },
      { gaps: new Map(), ages: new Map() },
    ];
    for (let n = 0; n < 20_000; n++) {
      const age = 1 + Math.floor(uniform() * horizon);
      const gap = Math.max(1, Math.round(Math.exp(mean + deviation * normal(uniform))));
      addCount(all.gaps, gap);
      addCount(all.ages, 100_000);
      if (gap > age) continue;
      addCount(seen.gaps, gap);
      addCount(seen.ages, age);
    }
    return { seen, all };
  };

  it('is that of all gaps although the long ones of new customers have not ended yet', () => {
    const { seen, all } = world(Math.log(40), 0.6, 200);
    const [corrected, truth] = [logMoments(seen), logMoments(all)];
    expect(corrected?.mean).toBeCloseTo(truth?.mean ?? 0, 1);
    expect(corrected?.variance).toBeCloseTo(truth?.variance ?? 0, 1);
    // a plain mean of what was seen is more than a tenth too short
    const plain = logMoments({
      gaps: seen.gaps,
      ages: new Map([[100_000, [...seen.gaps.values()].reduce((a, b) => a + b)]]),
    });
    expect((truth?.mean ?? 0) - (plain?.mean ?? 0)).toBeGreaterThan(0.1);
    expect(Math.abs((truth?.mean ?? 0) - (corrected?.mean ?? 0))).toBeLessThan(0.04);
  });

  it('is finite for one gap, for equal gaps, and none for no gaps', () => {
    expect(logMoments({ gaps: new Map(), ages: new Map() })).toBeUndefined();
    expect(logMoments({ gaps: new Map([[30, 1]]), ages: new Map([[30, 1]]) })).toEqual({
      mean: Math.log(30),
      variance: 0,
    });
    const equal = logMoments({ gaps: new Map([[30, 500]]), ages: new Map([[900, 500]]) });
    expect(equal?.mean).toBeCloseTo(Math.log(30), 12);
    expect(equal?.variance).toBeCloseTo(0, 12);
  });
});

describe('a rhythm', () => {
  const repeated = (count: number, gap: number) =>
    Array.from({ length: count }, () => [TODAY - 600, TODAY - 600 + gap]);

  it('is there from a hundred customers who bought twice', () => {
    expect(rhythmOf(countsOf(repeated(MIN_CUSTOMERS - 1, 30)))).toBeUndefined();
    expect(rhythmOf(countsOf(repeated(MIN_CUSTOMERS, 30)))).toMatchObject({ customers: 100, mean: 3.401197 });
    expect(rhythmOf(gapCounter.zero())).toBeUndefined();
  });

  it('where all customers are the same, all have the same limits and none is beyond', () => {
    const rhythm = rhythmOf(countsOf(repeated(300, 30)));
    if (!rhythm) throw new Error('no rhythm');
    expect(usualOf(rhythm, 1, Math.log(30), undefined)).toEqual({ usual: 30, atRisk: 29, lapsed: 30 });
  });

  const tea = { customers: 500, mean: Math.log(40), within: 0.5, between: 0.8, groups: { tea: Math.log(20) } };

  it('of many own gaps is nearly their mean, of few it lies between them and the shop, of none it is the shop’s', () => {
    const own = (gaps: number) => usualOf(tea, gaps, gaps * Math.log(10), undefined).usual;
    expect([own(0), own(1), own(3), own(100)]).toEqual([40, 15, 12, 10]);
    expect(usualOf(tea, 0, 0, 'tea').usual).toBe(20);
    expect(usualOf(tea, 0, 0, 'pots').usual).toBe(40);
    expect(usualOf({ ...tea, groups: JSON.parse('{"__proto__": 1}') }, 0, 0, 'constructor').usual).toBe(40);
  });

  it('knows the next gap better the more own gaps there are; limits ascend and stay within their bounds', () => {
    const wide = usualOf(tea, 1, Math.log(40), undefined);
    const narrow = usualOf(tea, 50, 50 * Math.log(40), undefined);
    expect(wide.lapsed).toBeGreaterThan(narrow.lapsed);
    expect(narrow).toEqual({ usual: 40, atRisk: 56, lapsed: 76 });
    fc.assert(
      fc.property(
        fc.record({
          ...{ customers: fc.nat(), mean: fc.double({ min: 0, max: 9, noNaN: true }), groups: fc.constant({}) },
          ...{
            within: fc.double({ min: 0, max: 4, noNaN: true }),
            between: fc.double({ min: 0, max: 4, noNaN: true }),
          },
        }),
        fc.nat(10_000),
        fc.double({ min: 0, max: 9, noNaN: true }),
        (rhythm, gaps, mean) => {
          const { usual, atRisk, lapsed } = usualOf(rhythm, gaps, gaps * mean, undefined);
          expect([usual, atRisk, lapsed].every(Number.isInteger)).toBe(true);
          expect(usual).toBeGreaterThanOrEqual(1);
          expect(atRisk).toBeGreaterThanOrEqual(7);
          expect(lapsed).toBeGreaterThan(atRisk);
          expect(lapsed).toBeGreaterThanOrEqual(14);
          expect(lapsed).toBeLessThanOrEqual(1095);
        },
      ),
    );
  });

  it('of a product group is its own where enough bought twice, drawn to the shop’s', () => {
    const counts = countsOf(repeated(200, 60));
    gapCounter.merge(counts, countsOf(repeated(100, 15), 'tea'));
    gapCounter.merge(counts, countsOf(repeated(49, 15), 'pots'));
    const rhythm = rhythmOf(counts);
    expect(Object.keys(rhythm?.groups ?? {})).toEqual(['tea']);
    expect(rhythm?.groups.tea).toBeGreaterThan(Math.log(15));
    expect(rhythm?.groups.tea).toBeLessThan(rhythm?.mean ?? 0);
  });

  it('tells within from between: customers who each keep their own pace have a spread of their own that is small', () => {
    const uniform = random(11);
    const people = Array.from({ length: 400 }, (_, n) => {
      const pace = 10 + (n % 8) * 12;
      const days = [TODAY - 1000];
      for (let k = 0; k < 4; k++) days.push((days.at(-1) ?? 0) + Math.round(pace * (0.9 + 0.2 * uniform())));
      return days;
    });
    const rhythm = rhythmOf(countsOf(people));
    expect(rhythm?.within).toBeLessThan(0.1);
    expect(rhythm?.between).toBeGreaterThan(0.5);
  });
});
