import { amountSpan, dayRule, hasPeriod, isDayIn, isIn, isSomewhereIn, spanOf } from '../compare.ts';
import type { Answer, Kind, Setup } from '../kind.ts';
import type { OrderPredicate, OrdersPredicate } from '../predicate.ts';
import type { Seen } from '../seen.ts';
import { and, NO, type Truth, truthOf, UNKNOWN, YES } from '../truth.ts';
import { lineSum } from './line-sum.ts';
import { wrongCurrency } from './money.ts';

const AT_LEAST_ONE = { min: 1 };

/** Orders counted and summed; where it cannot be told which of them count, between the least and the most. */
export const orders: Kind<OrdersPredicate> = (predicate, setup) => {
  const { count = predicate.value ? undefined : AT_LEAST_ONE, value } = predicate;
  const fromRow = value ? undefined : ofRow(predicate, spanOf(count ?? AT_LEAST_ONE));
  if (fromRow) return fromRow;
  const amounts = value && amountSpan(value, setup.shop.currency);
  if (value && !amounts) return wrongCurrency(value, setup);
  const counts = count && spanOf(count);
  const matching = matcher(predicate, setup);
  const { groups, skus } = predicate;
  const isOfLines = (groups ?? skus) !== undefined;
  const products = { groups: new Set(groups), skus: new Set(skus) };
  return {
    early: (seen) => {
      let least = 0;
      let most = 0;
      let leastMinor = 0;
      let mostMinor = 0;
      for (let i = 0; i < seen.orders; i++) {
        const matches = matching(seen, i);
        if (matches === NO) continue;
        most++;
        if (matches === YES) least++;
        if (!amounts) continue;
        const minor = isOfLines ? lineSum(seen, i, products) : (seen.netMinor[i] ?? Number.NaN);
        if (Number.isNaN(minor)) {
          leastMinor = Number.NEGATIVE_INFINITY;
          mostMinor = Number.POSITIVE_INFINITY;
        } else {
          leastMinor += matches === YES ? minor : Math.min(0, minor);
          mostMinor += matches === YES ? minor : Math.max(0, minor);
        }
      }
      const counted: Truth = counts ? isSomewhereIn(least, most, counts) : YES;
      return amounts ? and([counted, isSomewhereIn(leastMinor, mostMinor, amounts)]) : counted;
    },
    needs: { details: isOfLines },
  };
};

/** What the day file answers: all orders that stand, and whether one lies in the last n days. */
function ofRow(predicate: OrdersPredicate, counts: { low: number; high: number }): Answer | undefined {
  const { groups, skus, channels, withinDays, beforeDays, from, to } = predicate;
  if ((groups ?? skus ?? channels) !== undefined) return undefined;
  if (!hasPeriod(predicate)) return { late: ({ row }) => isIn(row.orders, counts) };
  if (withinDays === undefined || (beforeDays ?? from ?? to) !== undefined) return undefined;
  const isAny = counts.low === 1 && counts.high === Number.POSITIVE_INFINITY;
  const isNone = counts.low <= 0 && counts.high === 0;
  if (!isAny && !isNone) return undefined;
  return {
    late: ({ row, today }) => truthOf((row.lastDay > 0 && today - row.lastDay < withinDays) === isAny),
  };
}

/** Is the i-th order one of those? */
function matcher(predicate: OrdersPredicate | OrderPredicate, setup: Setup): (seen: Seen, i: number) => Truth {
  const { groups, skus, channels } = predicate;
  const days = dayRule(predicate);
  const isDated = hasPeriod(predicate);
  const places = channels && new Set(channels);
  const filter = (groups ?? skus) === undefined ? -1 : setup.filter(groups, skus);
  const isEmpty = channels?.length === 0 || groups?.length === 0 || skus?.length === 0;
  return (seen, i) => {
    if (isDated && !isDayIn(seen.orderDay[i] ?? 0, days, seen.context.today)) return NO;
    if (isEmpty) return UNKNOWN;
    let truth: Truth = YES;
    if (places) {
      const channel = seen.entry[i]?.channel ?? '';
      if (channel === '') truth = UNKNOWN;
      else if (!places.has(channel)) return NO;
    }
    if (filter < 0) return truth;
    const ofProducts = seen.matches[i * seen.filters + filter];
    return ofProducts === NO ? NO : ofProducts === YES ? truth : UNKNOWN;
  };
}

export const order: Kind<OrderPredicate> = (predicate, setup) => {
  const { which, value, groups, skus } = predicate;
  const amounts = value && amountSpan(value, setup.shop.currency);
  if (value && !amounts) return wrongCurrency(value, setup);
  const matching = matcher(predicate, setup);
  return {
    early: (seen) => {
      const i = seen[which];
      if (i < 0) return UNKNOWN;
      const matches = matching(seen, i);
      return amounts ? and([matches, isIn(seen.netMinor[i] ?? Number.NaN, amounts)]) : matches;
    },
    needs: { details: (groups ?? skus) !== undefined },
  };
};
