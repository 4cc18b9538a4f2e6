import { describe, expect, it } from 'vitest';
import { inProof } from '#test/support/in-proof.ts';
import { hasOnlineRetail, retailCustomers } from '#test/support/payloads/online-retail.ts';
import { type BoughtLine, coffeeBuyers, customerBuying } from '#test/support/purchases.ts';
import { affinityOf, affinityRows, countAffinity } from '../affinity/affinity.ts';
import { noAffinity } from '../affinity/counts.ts';
import { purchasesByGroup } from '../product/purchases.ts';
import { endOfDay } from '../values/time/day.ts';
import { dayNumber } from '../values/time/day-number.ts';
import { type Bought, replenishmentBacktest } from './backtest.ts';

function backtest(customers: readonly Bought[], split: string, end: string) {
  const trial = replenishmentBacktest({ timezone: 'UTC' }, split, end);
  customers.forEach(trial.learn);
  customers.forEach(trial.test);
  return trial.result();
}

const END = '2024-10-04';
const bought = (lines: readonly BoughtLine[]): Bought => {
  const { customer, details } = customerBuying(dayNumber(END))(lines);
  return { entries: customer.entries, details };
};

describe('the backtest of replenishment', () => {
  it('of customers with intervals of their own: both intervals cover, and the error is below both baselines', () => {
    const { all, regulars, foretold } = backtest(coffeeBuyers(3000).map(bought), '2024-08-20', END);
    expect(foretold).toBeGreaterThan(1500);
    for (const scores of [all, regulars]) {
      expect(scores?.boughtAgain).toBeGreaterThan(100);
      expect(scores?.withinWindow.within80).toBeGreaterThan(0.75);
      expect(scores?.withinWindow.within80).toBeLessThan(0.88);
      expect(scores?.withinWindow.within50).toBeGreaterThan(0.44);
      expect(scores?.withinWindow.within50).toBeLessThan(0.58);
      const errors = [scores?.customerMean, scores?.productMedian].map((score) => score?.meanErrorDays ?? 0);
      expect(scores?.withinWindow.meanErrorDays).toBeLessThan(Math.min(...errors));
    }
  });

  it('learns nothing of what came after the split', () => {
    const lines: readonly BoughtLine[][] = Array.from({ length: 40 }, () => [
      [60, 'a', 1],
      [50, 'a', 1],
      [40, 'a', 1],
    ]);
    const known = backtest(lines.map(bought), '2024-08-25', END);
    expect(known.all).toBeUndefined();
    expect(known).toMatchObject({ foretold: 40, stopped: 0 });
    const later = backtest(
      lines.map((one) => bought([...one, [31, 'a', 1], [1, 'a', 1]])),
      '2024-08-25',
      END,
    );
    expect(later).toMatchObject({ foretold: 40, all: { boughtAgain: 40, customerMean: { meanErrorDays: 1 } } });
    const faster = [37, 34, 31, 28, 25].map((ago): BoughtLine => [ago, 'a', 1]);
    const unlike = backtest(
      lines.map((one) => bought([...one, ...faster])),
      '2024-08-25',
      END,
    );
    expect(unlike.all?.productMedian.meanErrorDays).toBe(7);
  });

  it('of a shop in which nothing was bought twice, or before the split, says nothing', () => {
    const empty = { foretold: 0, stopped: 0, all: undefined, regulars: undefined };
    expect(backtest([], '2024-08-20', END)).toMatchObject(empty);
    expect(backtest([bought([[3, 'a', 1]])], '2024-08-20', END)).toMatchObject(empty);
    expect(backtest([{ entries: new Map(), details: undefined }], '2024-08-20', END)).toMatchObject(empty);
  });
});

describe.runIf(hasOnlineRetail)('Online Retail, a stock code as a group', () => {
  const people = (hasOnlineRetail ? retailCustomers() : []).filter((_, i) => inProof(true, i % 8 === 0));
  const whole = inProof(true, false);

  it('the next purchase: half and four fifths within the intervals, and nearer than by either baseline', () => {
    const { all, regulars } = backtest(people, '2011-06-30', '2011-12-09');
    for (const scores of [all, regulars]) {
      expect(scores?.withinWindow.within80).toBeGreaterThan(0.75);
      expect(scores?.withinWindow.within80).toBeLessThan(0.85);
      expect(scores?.withinWindow.within50).toBeGreaterThan(0.45);
      expect(scores?.withinWindow.within50).toBeLessThan(0.55);
      const errors = [scores?.customerMean, scores?.productMedian].map((score) => score?.meanErrorDays ?? 0);
      expect(scores?.withinWindow.meanErrorDays).toBeLessThan(0.85 * Math.min(...errors));
      // as it is shown it is late against what came in time: this is no fault that a change should hide
      expect(scores?.shown.meanErrorDays).toBeGreaterThan(scores?.withinWindow.meanErrorDays ?? 0);
    }
  });

  it.runIf(whole)('in numbers, as docs/products.md has them', () => {
    const result = backtest(people, '2011-06-30', '2011-12-09');
    expect(result).toMatchObject({ foretold: 79_370, stopped: 703, all: { boughtAgain: 23_297 } });
    expect(result.all?.withinWindow.meanErrorDays).toBeCloseTo(38.2, 1);
    expect(result.all?.customerMean.meanErrorDays).toBeCloseTo(57.4, 1);
    expect(result.all?.productMedian.meanErrorDays).toBeCloseTo(58.7, 1);
  });

  it('bought A, later bought B: of the 256 stock codes with most buyers, named by a first run', () => {
    const seen = { zone: 'UTC', end: endOfDay('2011-12-09', 'UTC') };
    const histories = people.map(({ entries, details }) => purchasesByGroup(entries, details, seen));
    const first = noAffinity();
    for (const history of histories) countAffinity(first, history);
    const minSupport = inProof(100, 20);
    const day1 = affinityOf(first, minSupport);
    expect(day1).toMatchObject({ buyers: people.length, complete: false, found: 0 });
    const second = { ...noAffinity(), named: new Set(day1.counted) };
    for (const history of histories) countAffinity(second, history);
    const rows = affinityRows(affinityOf(second, minSupport));
    expect(rows.length).toBeGreaterThan(50);
    expect(rows.every(({ customers, ofBuyers }) => customers >= minSupport && customers <= ofBuyers)).toBe(true);
    if (!whole) return;
    expect(day1.groups).toBe(3665);
    // alarm clocks, pink then ivory: 101 of 291 buyers, 75 days in the middle
    expect(rows[0]).toMatchObject({ a: '22728', b: '22730', customers: 101, ofBuyers: 291, medianDays: 75 });
    expect(rows[0]?.lift).toBeCloseTo(6.25, 2);
  });
});
