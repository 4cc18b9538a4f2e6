import type { OrderDetails } from '../order/details.ts';
import type { OrderEntry } from '../order/order.ts';
import type { Catalogue } from '../product/catalogue.ts';
import type { GapCurves } from '../product/knowledge.ts';
import { type GroupHistory, purchasesByGroup } from '../product/purchases.ts';
import { addCount, ascending, type CountMap, totalCount } from '../segment/count-map.ts';
import type { OrderKey } from '../values/ids.ts';
import { type Day, endOfDay } from '../values/time/day.ts';
import { type DayNumber, dayNumber } from '../values/time/day-number.ts';
import { countGaps, noReplenishment } from './counts.ts';
import { fitGapCurves } from './fit.ts';
import { gapsOf, unitOf } from './gaps.ts';
import { normalQuantileAbove } from './normal.ts';
import { foretold, nextGap, shareAfter } from './replenishment.ts';

export interface Score {
  /** Mean of the days between the day that was foretold and the day of the next purchase. */
  readonly meanErrorDays: number;
  /** Share of next purchases within the intervals that should hold half and four fifths. */
  readonly within50?: number | undefined;
  readonly within80?: number | undefined;
}

/** How well purchases of a product group were foretold at a day in the past, among those that then came. */
export interface Scores {
  /** Customers and groups that were bought again between the split and the end. */
  readonly boughtAgain: number;
  /** As the product shows it: when, if ever, it is bought again. Late against what came within the window. */
  readonly shown: Score;
  /** The same curve, of purchases that come before the end: what can be held against what came before the end. */
  readonly withinWindow: Score;
  /** Mean of the customer's own intervals; without one, the median of the product. */
  readonly customerMean: Score;
  readonly productMedian: Score;
}

export interface ReplenishmentBacktest {
  readonly split: Day;
  readonly end: Day;
  /** Customers and groups foretold at the split, and those of them that were not expected any more. */
  readonly foretold: number;
  readonly stopped: number;
  /** Undefined where nothing that was foretold was bought again. */
  readonly all: Scores | undefined;
  /** Of customers with two own intervals or more. */
  readonly regulars: Scores | undefined;
}

/** What a backtest must know of a customer: all orders, also those after the split. */
export interface Bought {
  readonly entries: ReadonlyMap<OrderKey, OrderEntry>;
  readonly details: ReadonlyMap<OrderKey, OrderDetails> | undefined;
}

/**
 * Learns from what customers had bought up to the end of the split day, foretells as of then, and compares with what they
 * bought up to the end of `end`. Customers are given twice: all to `learn`, then all to `test`. Subscriptions are not
 * looked at, for what they were at the split is not known.
 */
export function replenishmentBacktest(
  { timezone, catalogue }: { readonly timezone: string; readonly catalogue?: Catalogue | undefined },
  split: Day,
  end: Day,
) {
  const counts = noReplenishment();
  const [today, last] = [dayNumber(split), dayNumber(end)];
  const medians = new Map<string, CountMap>();
  const whole: CountMap = new Map();
  const seenAt = (day: Day) => ({ zone: timezone, end: endOfDay(day, timezone), catalogue });
  const [before, after] = [seenAt(split), seenAt(end)];
  const sums = { all: noSums(), regulars: noSums() };
  let curves: GapCurves | undefined;
  let [count, stopped] = [0, 0];
  return {
    learn: ({ entries, details }: Bought): void => {
      for (const [group, history] of purchasesByGroup(entries, details, before)) {
        const unit = unitOf(history);
        const gaps = gapsOf(history, unit, today);
        countGaps(counts, unit, group, history.category, gaps);
        for (const { days, open } of gaps) {
          if (open) continue;
          const ofGroup = medians.get(group) ?? new Map<number, number>();
          medians.set(group, ofGroup);
          addCount(ofGroup, days);
          addCount(whole, days);
        }
      }
    },
    test: ({ entries, details }: Bought): void => {
      curves ??= fitGapCurves(counts);
      const later = purchasesByGroup(entries, details, after);
      for (const [group, history] of purchasesByGroup(entries, details, before)) {
        const row = foretold(group, history, curves, today);
        const next = nextGap(group, history, curves, today);
        if (!row || !next) continue;
        count += 1;
        if (row.state === 'stopped') {
          stopped += 1;
          continue;
        }
        const bought = later.get(group)?.days.find(({ day }) => day > today)?.day;
        if (bought === undefined) continue;
        const median = medianOf(medians.get(group) ?? whole);
        const errors = errorsOf({ row, next, bought, today, last, median, mean: ownMean(history, today) ?? median });
        add(sums.all, errors);
        if (row.n >= 2) add(sums.regulars, errors);
      }
    },
    result: (): ReplenishmentBacktest => ({
      split,
      end,
      foretold: count,
      stopped,
      all: scoresOf(sums.all),
      regulars: scoresOf(sums.regulars),
    }),
  };
}

function ownMean(history: GroupHistory, today: DayNumber): number | undefined {
  const closed = gapsOf(history, unitOf(history), today).filter(({ open }) => !open);
  return closed.length === 0 ? undefined : closed.reduce((sum, { days }) => sum + days, 0) / closed.length;
}

function medianOf(counts: CountMap): number {
  const half = totalCount(counts) / 2;
  let seen = 0;
  for (const [days, times] of ascending(counts)) {
    seen += times;
    if (seen >= half) return days;
  }
  return Number.NaN;
}

/** What is added up over next purchases, in this order. */
const SUMS = ['n', 'shown', 'in50', 'in80', 'window', 'window50', 'window80', 'mean', 'median'] as const;
type Sums = Record<(typeof SUMS)[number], number>;
const noSums = (): Sums => ({
  ...{ n: 0, shown: 0, in50: 0, in80: 0, window: 0, window50: 0, window80: 0, mean: 0, median: 0 },
});
const add = (into: Sums, one: Sums): void => {
  for (const sum of SUMS) into[sum] += one[sum];
};

interface Case {
  readonly row: NonNullable<ReturnType<typeof foretold>>;
  readonly next: NonNullable<ReturnType<typeof nextGap>>;
  readonly bought: DayNumber;
  readonly today: DayNumber;
  readonly last: DayNumber;
  readonly median: number;
  readonly mean: number;
}

function errorsOf({ row, next, bought, today, last, median, mean }: Case): Sums {
  const { lastDay, runsOut } = row;
  const off = (day: number): number => Math.abs(day - bought);
  // whoever has not bought until today buys tomorrow at the earliest: every method may know that
  const ahead = (gap: number): number => Math.max(lastDay + gap, today + 1);
  const isIn = ([low, high]: readonly [number, number]): number => (bought >= low && bought <= high ? 1 : 0);
  const waiting = shareAfter(next, today - lastDay);
  const inWindow = waiting - shareAfter(next, last - lastDay);
  const place = (waiting - shareAfter(next, bought - lastDay - 0.5)) / inWindow;
  const middle = Math.exp(next.middle + next.deviation * normalQuantileAbove(waiting - inWindow / 2));
  return {
    n: 1,
    shown: off(runsOut.day),
    in50: isIn(runsOut.within50),
    in80: isIn(runsOut.within80),
    window: off(ahead(middle)),
    window50: place >= 0.25 && place <= 0.75 ? 1 : 0,
    window80: place >= 0.1 && place <= 0.9 ? 1 : 0,
    mean: off(ahead(mean)),
    median: off(ahead(median)),
  };
}

function scoresOf(sums: Sums): Scores | undefined {
  const { n } = sums;
  if (n === 0) return undefined;
  return {
    boughtAgain: n,
    shown: { meanErrorDays: sums.shown / n, within50: sums.in50 / n, within80: sums.in80 / n },
    withinWindow: { meanErrorDays: sums.window / n, within50: sums.window50 / n, within80: sums.window80 / n },
    customerMean: { meanErrorDays: sums.mean / n },
    productMedian: { meanErrorDays: sums.median / n },
  };
}
