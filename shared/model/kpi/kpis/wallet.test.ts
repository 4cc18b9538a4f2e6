import { describe, expect, it } from 'vitest';
import { anEntry } from '#test/support/daily.ts';
import { asOfDay, countOrders, kpiNamed, readOrders } from '#test/support/order-kpi.ts';
import { type BoughtLine, customerBuying } from '#test/support/purchases.ts';
import { OrderColumns } from '../../order/order-columns.ts';
import { type CurvesOfUnit, curveKey, type GapCurve } from '../../product/knowledge.ts';
import { dayNumber } from '../../values/time/day-number.ts';
import { monthNumber } from '../../values/time/month.ts';
import { restatement, type StoredRow } from '../restate.ts';
import { KpiVectors } from '../vectors.ts';

const DAY = '2024-06-20';
const TODAY = dayNumber(DAY);
const MONTH = monthNumber(DAY);
const buyers = (...people: readonly (readonly BoughtLine[])[]) => people.map(customerBuying(TODAY));
const knowing = (products: object) => asOfDay(DAY, 'UTC', products as Parameters<typeof asOfDay>[2]);

describe('breadth of product groups', () => {
  const context = knowing({ affinity: { groups: 9, counted: [] } });
  const people = buyers(
    [
      [364, 'tea', 1],
      [10, 'tea', 2],
      [10, 'pots', 1],
    ],
    // of a year ago and a day nothing is told
    [
      [365, 'cake', 1],
      [3, 'tea', 1],
    ],
    [[400, 'tea', 1]],
    [[0, '', 1]],
  );

  it('is of the groups of a year, each once for a buyer, beside those that the shop has ever sold', () => {
    const parts = { buyers: 2, groups: 3, sold_groups: 9, goods_untold: 0 };
    expect(readOrders(kpiNamed('groups-per-buyer'), people.slice(0, 3), context)).toEqual({
      ...{ known: true, counted: 'at-end' },
      value: 1.5,
      of: 2,
      parts,
    });
    expect(readOrders(kpiNamed('one-group-buyers'), people.slice(0, 3), context)).toMatchObject({ value: 0.5, of: 2 });
  });

  it('is told of the run’s own month alone, whole orders that went back left out', () => {
    const [back] = buyers([[5, 'tea', 1]]);
    if (!back) return expect.fail();
    const entries = new Map([
      ['s:0', anEntry({ at: (TODAY - 5) * 86_400_000, grossMinor: 900, returns: [[(TODAY - 1) * 86_400_000, 900]] })],
    ]);
    const counted = countOrders(
      kpiNamed('groups-per-buyer'),
      [...people.slice(0, 3), { ...back, customer: { ...back.customer, entries } }],
      context,
    );
    expect([...counted.keys()]).toEqual([MONTH]);
    expect(counted.get(MONTH)).toMatchObject({ buyers: 2 });
  });

  it('of buyers whose goods nobody told says why it is not known, and without affinities no number of groups', () => {
    const nameless = people.slice(3).map((one) => ({
      ...one,
      details: new Map([['s:0', { version: 1, lines: [['', 1, 100] as const] }]]),
    }));
    expect(countOrders(kpiNamed('one-group-buyers'), nameless, context).get(MONTH)).toEqual({ untold: 1 });
    expect(readOrders(kpiNamed('one-group-buyers'), nameless, context).known).toBe(false);
    const value = readOrders(kpiNamed('groups-per-buyer'), people.slice(0, 1), knowing({}));
    expect(value).toMatchObject({ value: 2, parts: { buyers: 1, groups: 2, goods_untold: 0 } });
    expect(value.known && Object.keys(value.parts ?? {})).not.toContain('sold_groups');
  });
});

describe('goods bought against goods used up', () => {
  const curve = (days: number): GapCurve => ({ mean: Math.log(days) - 0.5 ** 2 / 2, deviation: 0.5, again: 0.6 });
  const group = (days: number, repeaters = 40) => ({ ...curve(days), repeaters });
  const pieces: CurvesOfUnit = {
    ...{ slope: 1, between: 0.3, all: curve(30), categories: {} },
    groups: { [curveKey('tea')]: group(30), [curveKey('pots')]: group(30, 9) },
  };
  const context = knowing({ replenishment: { pieces } });
  const metBy = (...people: readonly (readonly BoughtLine[])[]) => {
    const value = readOrders(kpiNamed('needs-met'), buyers(...people), context);
    return value.known ? [value.parts?.met, value.parts?.days, value.parts?.pairs] : undefined;
  };

  it('is of what was bought after the first purchase, by the mean gap after as many pieces', () => {
    expect(
      metBy([
        [90, 'tea', 5],
        [60, 'tea', 1],
        [30, 'tea', 1],
      ]),
    ).toEqual([60, 90, 1]);
    expect(
      metBy([
        [90, 'tea', 1],
        [60, 'tea', 2],
      ]),
    ).toEqual([60, 90, 1]);
  });

  it('is by the pace of all: who always buys half as often as others meets half of the need', () => {
    expect(
      metBy([
        [120, 'tea', 1],
        [60, 'tea', 1],
        [0, 'tea', 1],
      ]),
    ).toEqual([60, 120, 1]);
  });

  it('looks back a year at most, and whoever has stopped counts with none', () => {
    expect(
      metBy([
        [900, 'tea', 1],
        [400, 'tea', 1],
        [365, 'tea', 1],
      ]),
    ).toEqual([0, 365, 1]);
    expect(
      metBy([
        [900, 'tea', 1],
        [364, 'tea', 1],
      ]),
    ).toEqual([30, 365, 1]);
  });

  it('a hoard of one makes up for nobody else', () => {
    expect(
      metBy(
        [
          [100, 'tea', 1],
          [50, 'tea', 90],
        ],
        [[100, 'tea', 1]],
      ),
    ).toEqual([100, 200, 2]);
  });

  it('leaves out what too few buy again, what a subscription delivers, and a first purchase of today', () => {
    expect(
      metBy(
        [
          [90, 'pots', 1],
          [60, 'pots', 1],
        ],
        [
          [90, 'cake', 1],
          [0, 'tea', 3],
        ],
      ),
    ).toBeUndefined();
    const [one] = buyers([
      [90, 'tea', 1],
      [60, 'tea', 1],
    ]);
    const standing = { subscriptions: [{ state: 'running', since: 0, delivers: ['tea'] }] };
    expect(countOrders(kpiNamed('needs-met'), [{ ...one, standing } as never], context).size).toBe(0);
    expect(readOrders(kpiNamed('needs-met'), buyers([[90, 'tea', 1]]), knowing({})).known).toBe(false);
  });
});

it('a month that is over keeps what its last run said, and the one that goes on is counted anew', () => {
  const run = (day: string, buyers: number, needs: number) =>
    restatement({
      day,
      vectors: {
        'groups-365': { buyers: [monthNumber(day), buyers] },
        'needs-met': { days: [monthNumber(day), needs] },
      },
    });
  let stored: readonly StoredRow[] = [];
  for (const [day, n] of [
    ['2024-05-30', 5],
    ['2024-05-31', 6],
    ['2024-06-01', 7],
    ['2024-06-02', 8],
  ] as const) {
    const changes = run(day, n, 10 * n)(stored).map(({ row }) => row);
    stored = [...stored.filter((row) => !changes.some(({ at }) => at === row.at)), ...changes];
  }
  expect(stored.map(({ at, kpis }) => [at - MONTH, kpis])).toEqual([
    [-1, { 'groups-365': { buyers: 6 }, 'needs-met': { days: 60 } }],
    [0, { 'groups-365': { buyers: 8 }, 'needs-met': { days: 80 } }],
  ]);
});

it('of the orders of earlier months nothing is put into these', () => {
  const [one] = buyers([
    [80, 'tea', 1],
    [50, 'tea', 1],
  ]);
  if (!one) return expect.fail();
  const context = knowing({ affinity: { groups: 9, counted: [] } });
  const vectors = new KpiVectors(context, { details: true, facts: false });
  vectors.add(one, new OrderColumns().turnTo(one.customer.entries, 'UTC', context.end, one.details));
  expect(vectors.packed()['groups-365']).toEqual({
    buyers: [MONTH, 1],
    groups: [MONTH, 1],
    one: [MONTH, 1],
    sold: [MONTH, 9],
  });
});
