import { type Backtest, backtest } from '#model/backtest/backtest.ts';
import { type Case, ordersAfter } from '#model/backtest/case.ts';
import { isAnonymous } from '#model/customer/customer.ts';
import { dayRowMaker } from '#model/day/day-row-of.ts';
import type { DayContext } from '#model/day/run-counter.ts';
import type { Shop } from '#model/shop/shop.ts';
import { addDays, type Day, endOfDay } from '#model/values/time/day.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import type { CustomerStore } from '#ports/customers.ts';
import { eachInParallel } from '../in-parallel.ts';

const BUCKETS_AT_ONCE = 8;

export interface BacktestWish {
  readonly shop: Shop;
  /** The last day that the models may know. */
  readonly split: Day;
  /** The last day that they are judged by; where orders end earlier, that of the last order. */
  readonly until: Day;
  /** Is told of each bucket that was read. */
  readonly onBucket?: ((done: number) => void) | undefined;
}

export interface BacktestedShop extends Backtest {
  readonly split: Day;
  /** The last day that the models were judged by. */
  readonly until: Day;
}

/**
 * Reads all customers of a shop once, as they were at the end of `split`, and judges what would have been said of them by
 * what they did after it. Undefined where there was no order after it. Holds some 300 bytes a customer.
 */
export async function backtestShop(
  { shop, split, until, onBucket }: BacktestWish,
  { customers, buckets }: { readonly customers: Pick<CustomerStore, 'scan'>; readonly buckets: number },
): Promise<BacktestedShop | undefined> {
  const today = dayNumber(split);
  const context: DayContext = { shop, day: split, today, end: endOfDay(split, shop.timezone) };
  const rowOf = dayRowMaker(context, []);
  const byBucket: Case[][] = [];
  let done = 0;
  await eachInParallel(Array(buckets).keys(), BUCKETS_AT_ONCE, async (bucket) => {
    const cases: Case[] = [];
    for await (const page of customers.scan(shop.id, bucket)) {
      for (const customer of page) {
        if (isAnonymous(customer.id)) continue;
        const row = rowOf({ customer });
        if (row.orderDays > 0)
          cases.push({ row, after: ordersAfter(customer, today, dayNumber(until), shop.timezone) });
      }
    }
    byBucket[bucket] = cases;
    onBucket?.(++done);
  });
  // sums of fractions are the same in the last digit, too, whatever the number of buckets
  const cases = byBucket.flat().sort(({ row: a }, { row: b }) => (a.id < b.id ? -1 : 1));
  let last = today;
  for (const { after } of cases) last = Math.max(last, after.at(-1)?.[0] ?? today);
  if (last === today) return undefined;
  const span = last - today;
  return { split, until: addDays(split, span), ...backtest(cases, context, span) };
}
