import type { Counts } from './life/life-model.ts';
import { type SpendParams, spendAtMost } from './spend/gamma-gamma.ts';

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Numbers of orders that hold `level` of the cases: equal tails, but from 0 where none is likelier than a tail, since
 * then no number below it could be left out.
 */
export function countInterval(counts: Counts, level: number): Interval {
  const tail = (1 - level) / 2;
  const from0 = (counts[0] ?? 0) >= tail;
  return { low: from0 ? 0 : countAt(counts, tail), high: countAt(counts, from0 ? level : 1 - tail) };
}

function countAt(counts: Counts, probability: number): number {
  let sum = 0;
  for (const [k, p] of counts.entries()) {
    sum += p;
    if (sum >= probability) return k;
  }
  return Math.max(counts.length - 1, 0);
}

/** The rest of them certainly order nothing. */
export const mixedWithNone = (active: number, counts: Counts): Counts =>
  counts.map((p, k) => active * p + (k === 0 ? 1 - active : 0));

/** Counts in so few groups that a sum over them is quick. */
const MOST_GROUPS = 48;

interface Group {
  readonly k: number;
  readonly p: number;
}

/** Neighbouring numbers together, at their mean; 0 stays by itself. */
function grouped(counts: Counts): readonly Group[] {
  const width = Math.max(1, Math.ceil((counts.length - 1) / MOST_GROUPS));
  const groups: Group[] = [{ k: 0, p: counts[0] ?? 0 }];
  for (let from = 1; from < counts.length; from += width) {
    let [p, sum] = [0, 0];
    for (let k = from; k < Math.min(from + width, counts.length); k++) {
      p += counts[k] ?? 0;
      sum += k * (counts[k] ?? 0);
    }
    if (p > 1e-12) groups.push({ k: sum / p, p });
  }
  return groups;
}

export interface Spender {
  readonly spend: SpendParams;
  readonly x: number;
  /** Minor units on the x repeat days. */
  readonly sum: number;
}

/** P(all orders together bring at most `money`): exact for a given number of orders, summed over their numbers. */
const moneyAtMost = (groups: readonly Group[], { spend, x, sum }: Spender, money: number): number =>
  groups.reduce((total, { k, p }) => total + p * spendAtMost(spend, x, sum, k, money), 0);

/** Money that holds `level` of the cases, by the rule of {@link countInterval}. */
export function moneyInterval(counts: Counts, spender: Spender, level: number): Interval {
  const groups = grouped(counts);
  const tail = (1 - level) / 2;
  const none = counts[0] ?? 0;
  const at = (probability: number): number => quantile((money) => moneyAtMost(groups, spender, money), probability);
  if (none >= level) return { low: 0, high: 0 };
  return none >= tail ? { low: 0, high: at(level) } : { low: at(tail), high: at(1 - tail) };
}

/** Where a rising share reaches a probability, within a thousandth of it. */
export function quantile(share: (value: number) => number, probability: number): number {
  let high = 1;
  while (share(high) < probability && high < 1e15) high *= 4;
  let low = high / 4 <= 1 ? 0 : high / 4;
  while (high - low > 5e-4 * high && high - low > 1e-6) {
    const middle = (low + high) / 2;
    if (share(middle) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
