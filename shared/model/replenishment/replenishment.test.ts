import { describe, expect, it } from 'vitest';
import { aShop } from '#test/support/daily.ts';
import { type BoughtLine, coffeeBuyers, customerBuying } from '#test/support/purchases.ts';
import { context, counted, foretold, TODAY } from '#test/support/runs-out.ts';
import type { Standing } from '../customer/standing.ts';
import { gapCurvesSchema } from '../product/knowledge.ts';
import type { Product } from '../product/product.ts';
import { DAY_MS } from '../values/time/day.ts';
import { replenishmentCounter } from './counter.ts';
import { runsOutIn } from './due.ts';
import { fitGapCurves } from './fit.ts';
import { replenishmentOf } from './replenishment.ts';

describe('what rules are told', () => {
  const curves = fitGapCurves(counted(coffeeBuyers(800)));
  const products = { version: 1 as const, replenishment: curves };
  const told = (lines: readonly BoughtLine[], standing?: Standing) =>
    runsOutIn({ ...context, products })?.({ ...customerBuying(TODAY)(lines), standing });

  it('is the day as it stood at the last purchase, of each SKU, and nothing where nothing is expected or known', () => {
    expect(
      told([
        [20, 'coffee', 1],
        [40, 'coffee', 1],
      ]),
    ).toEqual([
      {
        group: 'coffee',
        sku: 'sku-of-coffee',
        lastDay: TODAY - 20,
        day: foretold(
          [
            [20, 'coffee', 1],
            [40, 'coffee', 1],
          ],
          curves,
        )[0]?.expected,
      },
    ]);
    expect(told([[150, 'coffee', 1]])).toEqual([]);
    expect(told([[20, 'lamp', 1]])).toEqual([]);
    const running = { id: 's', state: 'running', at: 0, delivers: ['coffee'] } as const;
    expect(told([[20, 'coffee', 1]], { channels: {}, member: false, subscriptions: [running] })).toEqual([]);
    const { customer } = customerBuying(TODAY)([[20, 'coffee', 1]]);
    expect(runsOutIn({ ...context, products })?.({ customer, details: undefined })).toBeUndefined();
    expect(runsOutIn(context)).toBeUndefined();
  });
});

describe('the day it runs out', () => {
  const curves = fitGapCurves(counted(coffeeBuyers(800)));
  const steady: readonly BoughtLine[] = [100, 86, 73, 58, 45, 30, 16, 2].map((ago) => [ago, 'coffee', 1]);

  it('follows own intervals the more there are of them, and the pieces bought last', () => {
    const [one] = foretold([[2, 'coffee', 1]], curves);
    const [many] = foretold(steady, curves);
    const [large] = foretold([...steady.slice(0, -1), [2, 'coffee', 4]], curves);
    expect(one?.n).toBe(0);
    expect(many?.n).toBe(7);
    const days = (day: number | undefined) => (day ?? 0) - (TODAY - 2);
    expect(days(one?.expected)).toBeGreaterThan(17);
    expect(days(many?.expected)).toBeGreaterThan(12);
    expect(days(many?.expected)).toBeLessThan(17);
    expect(days(large?.expected)).toBeGreaterThan(2.2 * days(many?.expected));
    const width = (row: typeof one) => (row?.runsOut.within80[1] ?? 0) - (row?.runsOut.within80[0] ?? 0);
    expect(width(many)).toBeLessThan(width(one));
  });

  it('moves with each day without a purchase, is never past, and ends in nothing being expected', () => {
    const states: string[] = [];
    for (let today = TODAY - 2; today < TODAY + 200; today++) {
      const [row] = foretold(steady, curves, { today });
      if (!row) throw new Error('nothing foretold');
      const { day, within50, within80 } = row.runsOut;
      expect(within80[0]).toBeGreaterThan(today);
      expect([within80[0], within50[0], day, within50[1], within80[1]].toSorted((a, b) => a - b)).toEqual([
        within80[0],
        within50[0],
        day,
        within50[1],
        within80[1],
      ]);
      if (states.at(-1) !== row.state) states.push(row.state);
      expect(row.state === 'expected').toBe(row.expected > today);
    }
    expect(states).toEqual(['expected', 'overdue', 'stopped']);
  });

  it('is that of the quantiles of the curve beyond what was waited: a sum over all days finds the same', () => {
    const known = {
      pieces: { slope: 0, between: 0, all: { mean: 3, deviation: 0.5, again: 1 }, categories: {}, groups: {} },
    };
    const enough = { ...known.pieces, groups: { '=coffee': { mean: 3, deviation: 0.5, again: 1, repeaters: 50 } } };
    for (const waited of [0, 5, 20, 40, 60]) {
      const [row] = foretold([[0, 'coffee', 1]], { pieces: enough }, { today: TODAY + waited });
      const weight = (days: number) => Math.exp(-0.5 * ((Math.log(days) - 3) / 0.5) ** 2) / days;
      const steps = Array.from({ length: 60_000 }, (_, i) => waited + 0.5 + (i + 0.5) / 100);
      const total = steps.reduce((sum, days) => sum + weight(days), 0);
      const at = (share: number) => {
        let seen = 0;
        for (const days of steps) {
          seen += weight(days);
          if (seen >= share * total) return days;
        }
        return Number.NaN;
      };
      expect(Math.abs((row?.runsOut.day ?? 0) - TODAY - at(0.5))).toBeLessThanOrEqual(0.51);
      expect(Math.abs((row?.runsOut.within80[1] ?? 0) - TODAY - at(0.9))).toBeLessThanOrEqual(0.51);
      expect(Math.abs((row?.runsOut.within50[0] ?? 0) - TODAY - at(0.25))).toBeLessThanOrEqual(0.51);
    }
  });

  it('is not told of a group that few buy again, unless the customer does, or the catalogue tells how long it lasts', () => {
    const lamp: readonly BoughtLine[] = [[10, 'lamp', 1]];
    expect(foretold(lamp, curves)).toEqual([]);
    expect(
      foretold(
        [
          [70, 'lamp', 1],
          [40, 'lamp', 1],
          [10, 'lamp', 1],
        ],
        curves,
      ),
    ).toMatchObject([{ group: 'lamp', n: 2 }]);
    const catalogue = new Map<string, Product>([['sku-of-lamp', { sku: 'sku-of-lamp', daysOfSupply: 30 }]]);
    const { customer, details } = customerBuying(TODAY)(lamp);
    const seen = { zone: 'UTC', end: (TODAY + 1) * DAY_MS, today: TODAY, catalogue };
    expect(replenishmentOf({ entries: customer.entries, details }, {}, seen)).toMatchObject([
      { group: 'lamp', expected: TODAY + 20, state: 'expected' },
    ]);
  });

  it('is not told while a subscription delivers it, and is again when that has ended', () => {
    const of = (state: 'running' | 'paused' | 'ended', delivers: readonly string[]): Standing => ({
      channels: {},
      member: false,
      subscriptions: [{ id: 's', state, at: 0, delivers }],
    });
    for (const delivers of [['coffee'], ['sku-of-coffee'], []]) {
      expect(foretold(steady, curves, { standing: of('running', delivers) })).toEqual([]);
      expect(counted([steady], {}, of('running', delivers)).pieces.size).toBe(0);
    }
    for (const standing of [of('running', ['tea']), of('ended', ['coffee']), of('paused', [])]) {
      expect(foretold(steady, curves, { standing })).toHaveLength(1);
      expect(counted([steady], {}, standing).pieces.size).toBe(1);
    }
  });

  it('bad input: no pieces, all on one day, clocks in the future, gaps of decades, one customer, none who asks', () => {
    expect(
      foretold(
        [
          [5, 'coffee', 0],
          [5, 'coffee', -2],
        ],
        curves,
      ),
    ).toEqual([]);
    expect(
      foretold(
        [
          [5, 'coffee', 1],
          [5, 'coffee', 2],
          [5, 'coffee', -3],
        ],
        curves,
      ),
    ).toEqual([]);
    expect(
      foretold(
        [
          [5, 'coffee', 1],
          [5, 'coffee', 2],
        ],
        curves,
      ),
    ).toMatchObject([{ n: 0, lastDay: TODAY - 5 }]);
    expect(
      foretold(
        [
          [5, 'coffee', 1],
          [-400, 'coffee', 9],
        ],
        curves,
      ),
    ).toMatchObject([{ lastDay: TODAY - 5 }]);
    expect(
      foretold(
        [
          [19_000, 'coffee', 1],
          [9000, 'coffee', 1],
          [0, 'coffee', 1e15],
        ],
        curves,
      ),
    ).toMatchObject([{ n: 2 }]);
    const alone = fitGapCurves(counted([steady]));
    for (const row of foretold(steady, alone)) expect(Number.isSafeInteger(row.runsOut.within80[1])).toBe(true);
    expect(alone.pieces?.groups['=coffee']?.repeaters).toBe(1);
    const same = fitGapCurves(
      counted(
        Array.from(
          { length: 50 },
          () =>
            [
              [7, 'a', 1],
              [0, 'a', 1],
            ] as const,
        ),
      ),
    );
    expect(same.pieces?.groups['=a']?.deviation).toBeGreaterThan(0);
    expect(
      foretold(
        [
          [7, 'a', 1],
          [0, 'a', 1],
        ],
        same,
      ),
    ).toMatchObject([{ expected: TODAY + 7 }]);
    expect(fitGapCurves(counted([]))).toEqual({ days: undefined, pieces: undefined });
    expect(counted([steady], { shop: aShop() }).pieces.size).toBe(0);
    const strange = (group: string) =>
      Array.from(
        { length: 50 },
        (_, i) =>
          [
            [9 + (i % 3), group, 1],
            [0, group, 1],
          ] as const,
      );
    for (const group of ['constructor', '__proto__', '']) {
      const of = JSON.parse(JSON.stringify(fitGapCurves(counted(strange(group)))));
      const [row] = foretold([[2, group, 1]], gapCurvesSchema.parse(of));
      expect(row?.expected ?? Number.NaN).toBeGreaterThan(TODAY);
      expect(foretold([[2, group, 1]], curves)).toEqual([]);
    }
    expect(() => replenishmentCounter.unpack({ days: [], pieces: [['a', null, 1, [1.5], []]] })).toThrow();
  });
});
