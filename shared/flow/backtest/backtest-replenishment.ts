import { isAnonymous } from '#model/customer/customer.ts';
import { type Bought, type ReplenishmentBacktest, replenishmentBacktest } from '#model/replenishment/backtest.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Day } from '#model/values/time/day.ts';
import type { CustomerStore } from '#ports/customers.ts';
import type { ProductStore } from '#ports/products.ts';
import { readCatalogue } from '../daily/products.ts';
import { eachInParallel } from '../in-parallel.ts';

const DETAILS_ONLY = { details: true, facts: false, preferences: false };
const BUCKETS_AT_ONCE = 8;
/** Of so many lines of orders all is kept between the two passes, some 200 MB; with more, it is read again. */
const KEPT_LINES = 1_000_000;

export interface ReplenishmentWish {
  readonly shop: Shop;
  readonly split: Day;
  readonly end: Day;
  /** Is told of each bucket that was worked through, of twice as many as there are. */
  readonly onBucket?: ((done: number) => void) | undefined;
  /** Lines of orders that may be kept between the passes. */
  readonly keptLines?: number | undefined;
}

/**
 * Goes through all customers of a shop with their goods, twice: to learn up to `split`, and to compare with what came
 * until `end`. They are read once, unless there are more than {@link ReplenishmentWish.keptLines}.
 */
export async function backtestReplenishment(
  { shop, split, end, onBucket, keptLines = KEPT_LINES }: ReplenishmentWish,
  stores: {
    readonly customers: Pick<CustomerStore, 'scanKnown'>;
    readonly products: Pick<ProductStore, 'pages'>;
    readonly buckets: number;
  },
): Promise<ReplenishmentBacktest> {
  const catalogue = await readCatalogue(shop.id, stores.products);
  const trial = replenishmentBacktest({ timezone: shop.timezone, catalogue }, split, end);
  const buckets = Array.from({ length: stores.buckets }, (_, bucket) => bucket);
  const kept = new Map<number, Bought[]>();
  let [lines, done] = [0, 0];
  // what is learnt are whole numbers: in any order they make the same
  await eachInParallel(buckets, BUCKETS_AT_ONCE, async (bucket) => {
    const people: Bought[] = [];
    for await (const one of boughtIn(stores.customers, shop.id, bucket)) {
      trial.learn(one);
      for (const { lines: told } of one.details?.values() ?? []) lines += told.length;
      if (lines <= keptLines) people.push(one);
    }
    if (lines <= keptLines) kept.set(bucket, people);
    else kept.clear();
    onBucket?.(++done);
  });
  // errors are fractions: added up in the order of buckets, so that the last digit is the same
  for (const bucket of buckets) {
    const people = lines <= keptLines ? kept.get(bucket) : undefined;
    for await (const one of people ?? boughtIn(stores.customers, shop.id, bucket)) trial.test(one);
    onBucket?.(++done);
  }
  return trial.result();
}

async function* boughtIn(
  customers: Pick<CustomerStore, 'scanKnown'>,
  shop: Shop['id'],
  bucket: number,
): AsyncGenerator<Bought> {
  for await (const page of customers.scanKnown(shop, bucket, DETAILS_ONLY)) {
    for (const { customer, details } of page) {
      if (!isAnonymous(customer.id)) yield { entries: customer.entries, details };
    }
  }
}
