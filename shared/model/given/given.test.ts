import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anEntry, aShop } from '#test/support/daily.ts';
import { aDayRow, rowOfDays } from '#test/support/day-row.ts';
import type { Standing } from '../customer/standing.ts';
import type { DayRow } from '../day/day-row.ts';
import { ladderFacts } from '../day/ladder-facts.ts';
import { advocateRulesOf } from '../shop/advocate-rules.ts';
import type { Shop } from '../shop/shop.ts';
import { DAY_MS } from '../values/time/day.ts';
import { type GivenParameters, givenMembership, givenParameters, givenSchema } from './given.ts';
import { attitudeOf, memberStepOf } from './ladder.ts';
import { limitsOf, rowDayBefore, type StageRow, stageOfRow } from './lifecycle.ts';
import { gapCounter } from './rhythm/gap-counts.ts';
import { stageReason } from './stage-reason.ts';
import { valueCounter } from './value-counter.ts';

const TODAY = 20_000;
const END = (TODAY + 1) * DAY_MS;
const shop = aShop({ timezone: 'UTC' });
const known = { customer: { shop: 'garden', id: 'ada', entries: new Map([['s:1', anEntry()]]) } };
const context = (of: Shop) => ({ shop: of, day: '2024-10-04', today: TODAY, end: END });

function parametersOf(rows: readonly DayRow[], of: Shop = shop): GivenParameters {
  const [values, gaps] = [valueCounter.zero(), gapCounter.zero()];
  for (const row of rows) valueCounter.add(values, row, known, context(of));
  return givenParameters(values, gaps, of);
}
const membershipsOf = (rows: readonly DayRow[], of: Shop = shop) => {
  const { edges, rhythm } = parametersOf(rows, of);
  return rows.map((row) => givenMembership(row, { today: TODAY, edges, rhythm, shop: of }));
};

describe('given segments of bad and strange customers', () => {
  it('never bought: a prospect without scores, group or tier', () => {
    expect(membershipsOf([aDayRow()])).toEqual([
      {
        ...{ r: 0, f: 0, m: 0, stage: 'prospect', tier: undefined, group: undefined },
        ...{ member: 'prospect', attitude: 'indifferent', rules: [] },
      },
    ]);
  });

  it('a shop with one customer: the middle of all scores, tier A', () => {
    expect(membershipsOf([rowOfDays([TODAY - 3])])).toMatchObject([
      { r: 3, f: 3, m: 3, stage: 'new', tier: 'A', group: 'need_attention', member: 'ordinary' },
    ]);
  });

  it('all customers the same: the same middle for each', () => {
    const all = membershipsOf(Array.from({ length: 50 }, () => rowOfDays([TODAY - 300, TODAY - 100])));
    expect(new Set(all.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(all[0]).toMatchObject({ r: 3, f: 3, m: 3, tier: 'A', stage: 'at_risk' });
  });

  it('only returned orders: a prospect in tier D; net below nothing moves no tier and counts as nothing', () => {
    const returned = aDayRow({ bought: true });
    const negative = rowOfDays([TODAY - 1], { netMinor: -500, windowNetMinor: -500 });
    const rows = [returned, negative, rowOfDays([TODAY - 1], { netMinor: 900, windowNetMinor: 900 })];
    expect(membershipsOf(rows).map(({ stage, tier }) => [stage, tier])).toEqual([
      ['prospect', 'D'],
      ['new', 'D'],
      ['new', 'A'],
    ]);
    expect(parametersOf(rows).pyramid).toMatchObject({
      ...{ customers: 3, valueMinor: 900, unknown: 0 },
      tiers: { A: { customers: 1, valueMinor: 900 }, D: { customers: 2, valueMinor: 0 } },
    });
  });

  it('10,000 orders, and all of them on one day', () => {
    const daily = rowOfDays(Array.from({ length: 10_000 }, (_, n) => TODAY - 9_999 + n));
    const sameDay = rowOfDays([TODAY - 10], { orders: 10_000 });
    const [often, once] = membershipsOf([daily, sameDay]);
    expect(often).toMatchObject({ stage: 'loyal', tier: 'A' });
    expect(once).toMatchObject({ stage: 'new' });
  });

  it('a window: scores look at its orders alone, tiers and stages at all; who bought before it has no scores', () => {
    const windowed = aShop({ timezone: 'UTC', rfm: { windowDays: 90 } });
    const old = rowOfDays([TODAY - 200], { windowOrderDays: 0, windowNetMinor: 0, netMinor: 100_000 });
    const recent = rowOfDays([TODAY - 400, TODAY - 5], { windowOrderDays: 1, windowNetMinor: 1000 });
    expect(membershipsOf([old, recent], windowed)).toMatchObject([
      { r: 0, f: 0, m: 0, group: undefined, tier: 'A', stage: 'lapsed' },
      { r: 3, f: 3, m: 3, group: 'need_attention' },
    ]);
    expect(parametersOf([old, recent], windowed).windowDays).toBe(90);
  });

  it('by margin: the tier follows it, and where it is not known there is none and the run says of how many', () => {
    const byMargin = aShop({ timezone: 'UTC', value: { by: 'margin' } });
    const of = (netMinor: number, marginMinor: number) => rowOfDays([TODAY - 5], { netMinor, marginMinor });
    const rows = [of(9000, 10), of(100, 90), of(50_000, Number.NaN)];
    expect(membershipsOf(rows, byMargin).map(({ tier }) => tier)).toEqual(['C', 'A', undefined]);
    expect(parametersOf(rows, byMargin).pyramid).toMatchObject({ by: 'margin', customers: 2, unknown: 1 });
  });
});

describe('the pyramid', () => {
  it('tells customers and value of each tier and of the best fifth, exactly', () => {
    const values = [...Array.from({ length: 8 }, () => 100), 1000, 5000];
    const { pyramid } = parametersOf(values.map((netMinor) => rowOfDays([TODAY], { netMinor })));
    expect(pyramid).toEqual({
      by: 'net',
      tiers: {
        A: { customers: 1, valueMinor: 5000 },
        B: { customers: 1, valueMinor: 1000 },
        C: { customers: 8, valueMinor: 800 },
        D: { customers: 0, valueMinor: 0 },
      },
      ...{ customers: 10, valueMinor: 6800, top: { customers: 2, valueMinor: 6000 }, unknown: 0 },
    });
    const three = parametersOf([900, 90, 10].map((netMinor) => rowOfDays([TODAY], { netMinor })));
    expect(three.pyramid.top).toEqual({ customers: 1, valueMinor: 900 });
    expect(parametersOf([]).pyramid).toMatchObject({
      customers: 0,
      valueMinor: 0,
      top: { customers: 0, valueMinor: 0 },
    });
  });

  it('counts of any split, merged in any order, are the same bytes; the record is what its schema reads', () => {
    const rows = fc.array(
      fc.record({ day: fc.integer({ min: 0, max: 400 }), net: fc.integer({ min: -50, max: 50 }), part: fc.nat(3) }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(rows, fc.boolean(), (list, back) => {
        const rowOf = ({ day, net }: (typeof list)[number]) =>
          day === 0 ? aDayRow({ bought: net > 0 }) : rowOfDays([TODAY - day], { netMinor: net });
        const countsOf = (some: typeof list) => {
          const counts = valueCounter.zero();
          for (const one of some) valueCounter.add(counts, rowOf(one), known, context(shop));
          return counts;
        };
        const parts = [0, 1, 2, 3].map((part) => countsOf(list.filter((one) => one.part === part)));
        const merged = valueCounter.zero();
        for (const part of back ? parts.toReversed() : parts) {
          valueCounter.merge(merged, valueCounter.unpack(JSON.parse(JSON.stringify(valueCounter.pack(part)))));
        }
        expect(JSON.stringify(valueCounter.pack(merged))).toBe(JSON.stringify(valueCounter.pack(countsOf(list))));
        const told = givenParameters(merged, gapCounter.zero(), shop);
        expect(givenSchema.parse(JSON.parse(JSON.stringify(told)))).toEqual(told);
      }),
      { numRuns: 60 },
    );
    expect(() => valueCounter.unpack({ recency: [1] })).toThrow();
  });
});

describe('the stage by the own rhythm', () => {
  const rhythm = { customers: 500, mean: Math.log(40), within: 0.5, between: 0.8, groups: { tea: Math.log(20) } };
  const rules = { lifecycle: shop.lifecycle, rhythm };
  const every = (gap: number, times: number, ago: number): DayRow =>
    rowOfDays(Array.from({ length: times }, (_, n) => TODAY - ago - (times - 1 - n) * gap));
  const stage = (row: StageRow) => stageOfRow(row, TODAY, rules);

  it('who buys every twenty days is at risk and lapsed long before who buys every hundred', () => {
    expect([20, 40, 60].map((ago) => stage(every(20, 7, ago)))).toEqual(['loyal', 'at_risk', 'lapsed']);
    expect([20, 40, 60, 120, 160, 300].map((ago) => stage(every(100, 7, ago)))).toEqual([
      ...['loyal', 'loyal', 'loyal', 'loyal', 'at_risk', 'lapsed'],
    ]);
    expect([1, 2, 3, 4].map((times) => stage(every(20, times, 10)))).toEqual(['new', 'active', 'active', 'loyal']);
  });

  it('the shop’s fixed days hold where there is no rhythm, and where the shop wants them', () => {
    const slow = every(100, 7, 70);
    expect(stageOfRow(slow, TODAY, { lifecycle: shop.lifecycle })).toBe('at_risk');
    expect(stageOfRow(slow, TODAY, { rhythm, lifecycle: { ...shop.lifecycle, rhythm: 'fixed' } })).toBe('at_risk');
    expect(stage(slow)).toBe('loyal');
  });

  it('the day of a limit is still within it: later than usual is beyond', () => {
    const { atRisk, lapsed } = limitsOf(every(20, 7, 1), rules);
    expect([atRisk, atRisk + 1].map((ago) => stage(every(20, 7, ago)))).toEqual(['loyal', 'at_risk']);
    expect([lapsed, lapsed + 1].map((ago) => stage(every(20, 7, ago)))).toEqual(['at_risk', 'lapsed']);
    const { newDays } = shop.lifecycle;
    expect(stage(rowOfDays([TODAY - newDays]))).toBe('new');
    expect(stage(rowOfDays([TODAY - newDays - 1]))).not.toBe('new');
  });

  it('won back is who had lapsed and bought again, until the next order or until it is time again', () => {
    const regular = Array.from({ length: 6 }, (_, n) => TODAY - 400 + 20 * n);
    expect(stage(rowOfDays([...regular, TODAY - 5]))).toBe('won_back');
    expect(stage(rowOfDays([...regular, TODAY - 25, TODAY - 5]))).toBe('loyal');
    expect(stage(rowOfDays([...regular, TODAY - 290]))).toBe('lapsed');
    expect(stage(rowOfDays([TODAY - 700, TODAY - 5]))).toBe('won_back');
    expect(stage(rowOfDays([TODAY - 50, TODAY - 5]))).toBe('active');
  });

  it('a contract that ended is lapsed at once; one that runs keeps from drifting, and from being a mere prospect', () => {
    const lost = every(20, 7, 300);
    expect(stage({ ...lost, subscription: 'running' })).toBe('active');
    expect(stage(aDayRow({ subscription: 'running' }))).toBe('active');
    expect(stage({ ...every(20, 7, 5), subscription: 'running' })).toBe('loyal');
    expect(stage({ ...every(20, 7, 1), subscription: 'ended' })).toBe('lapsed');
  });

  it('the row before is that of the day before: its stage is the one that a run of then found', () => {
    const days = fc.uniqueArray(fc.integer({ min: TODAY - 300, max: TODAY }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(days, (told) => {
        const sorted = told.toSorted((a, b) => a - b);
        const then = rowOfDays(sorted.filter((day) => day < TODAY));
        const before = rowDayBefore(rowOfDays(sorted), TODAY);
        // how long the gap before the last but one order was, a row does not keep
        const found = stageOfRow(before, TODAY - 1, rules);
        const truth = stageOfRow(then, TODAY - 1, rules);
        if (sorted.at(-1) !== TODAY || truth !== 'won_back') expect(found).toBe(truth);
      }),
    );
  });

  it('says why in words', () => {
    const says = (row: StageRow, of = rules) => stageReason(row, TODAY, of);
    expect([
      says(every(20, 7, 61)),
      says(every(20, 7, 5)),
      says(every(20, 2, 1)),
      says(every(20, 1, 31)),
      says({ ...every(20, 1, 31), group: 'tea' }),
      says(every(20, 1, 0)),
      says(rowOfDays([TODAY - 700, TODAY - 5])),
      says(aDayRow()),
      says(aDayRow({ bought: true })),
      says({ ...every(20, 7, 61), subscription: 'ended' }),
      says({ ...every(20, 7, 61), subscription: 'running' }),
      stageReason(every(20, 7, 61), TODAY, { lifecycle: shop.lifecycle }),
    ]).toMatchInlineSnapshot(`
      [
        "last order 61 days ago; usually every 21 days (6 gaps); at risk beyond 29, lapsed beyond 41 days",
        "last order 5 days ago; bought on 7 days; usually every 21 days (6 gaps); at risk beyond 29, lapsed beyond 41 days",
        "last order 1 day ago; usually every 24 days (1 gap); at risk beyond 37, lapsed beyond 56 days",
        "last order 31 days ago; customers of the shop usually return after 40 days; at risk beyond 75, lapsed beyond 134 days",
        "last order 31 days ago; customers of the group tea usually return after 20 days; at risk beyond 37, lapsed beyond 67 days",
        "last order on this day, the only one; new for 30 days",
        "last order 5 days ago; 695 days after the one before, when the customer had lapsed; usually every 312 days (1 gap); at risk beyond 484, lapsed beyond 722 days",
        "no order yet",
        "every order went back",
        "the subscription ended, and nothing was bought since",
        "a subscription runs; last order 61 days ago; usually every 21 days (6 gaps); at risk beyond 29, lapsed beyond 41 days",
        "last order 61 days ago; by the shop's fixed days: at risk beyond 60, lapsed beyond 120 days",
      ]
    `);
  });
});

describe('ladders', () => {
  const channel = { consent: 'none', topics: [], address: true, suppressed: false } as const;
  const standing = (over: Partial<Standing> = {}): Standing => ({
    channels: { email: channel },
    member: false,
    subscriptions: [],
    ...over,
  });
  const [buyer, loyal] = [rowOfDays([TODAY - 9]), rowOfDays([1, 2, 3, 4].map((n) => TODAY - 9 * n).toReversed())];
  const step = (row: DayRow, told: Standing | undefined) =>
    memberStepOf({ ...row, ladder: ladderFacts(told, END, advocateRulesOf(shop)) }, shop);
  const attitude = (told: Standing | undefined) =>
    attitudeOf({ ladder: ladderFacts(told, END, advocateRulesOf(shop)) });

  it('member: an order, joining, buying again and again, bringing somebody', () => {
    const [joined, brings] = [standing({ member: true }), standing({ referredAt: END - 1 })];
    expect([step(aDayRow(), standing()), step(aDayRow(), joined), step(aDayRow(), brings)]).toEqual([
      ...['prospect', 'member', 'prospect'],
    ]);
    expect([step(buyer, standing()), step(buyer, joined), step(buyer, brings)]).toEqual([
      'ordinary',
      'member',
      'advocate',
    ]);
    expect([step(loyal, standing()), step(loyal, joined)]).toEqual(['ordinary', 'loyal']);
    expect(step(loyal, standing({ member: true, referredAt: END }))).toBe('loyal');
    expect(step(loyal, standing({ member: true, referredAt: END - 731 * DAY_MS }))).toBe('loyal');
    expect(step(buyer, standing({ reviewedAt: END - 1, answeredAt: END - 1 }))).toBe('advocate');
  });

  it('I13: of whom nothing is told stands on none, whatever they bought', () => {
    expect([aDayRow(), buyer, loyal].map((row) => step(row, undefined))).toEqual(Array(3).fill(undefined));
    expect(attitude(undefined)).toBeUndefined();
  });

  it('attitude: a consent that holds, a response within a year, a review or a referral; the future is not seen', () => {
    const email = (over: object) => standing({ channels: { email: { ...channel, ...over } } });
    expect([standing(), email({ consent: 'withdrawn' }), email({ consent: 'pending' })].map(attitude)).toEqual(
      Array(3).fill('indifferent'),
    );
    expect(attitude(email({ consent: 'granted' }))).toBe('follows');
    expect(attitude(email({ consent: 'granted', suppressed: true }))).toBe('indifferent');
    expect(attitude(email({ consent: 'granted', respondedAt: END - 1 }))).toBe('interacts');
    expect(attitude(email({ consent: 'granted', respondedAt: END - 365 * DAY_MS }))).toBe('interacts');
    expect(attitude(email({ consent: 'granted', respondedAt: END - 366 * DAY_MS }))).toBe('follows');
    expect(attitude(email({ respondedAt: END }))).toBe('indifferent');
    expect([attitude(standing({ reviewedAt: 5 })), attitude(standing({ reviewedAt: END }))]).toEqual([
      ...['advocates', 'indifferent'],
    ]);
  });
});
