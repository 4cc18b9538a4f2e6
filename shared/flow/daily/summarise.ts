import { type Customer, isAnonymous, wasKnownBefore } from '#model/customer/customer.ts';
import { KpiCounter } from '#model/kpi/sums.ts';
import { toFlat } from '#model/segment/count-map.ts';
import { countRfm, emptyRfmCounts, rfmAt } from '#model/segment/rfm.ts';
import { endOfDay } from '#model/values/time/day.ts';
import type { CustomerStore } from '#ports/customers.ts';
import type { ObjectStore } from '#ports/objects.ts';
import { eachInParallel } from '../in-parallel.ts';
import { runKeys, type Summary } from './documents.ts';
import { type BucketRange, bucketsOf } from './ranges.ts';
import type { DailyRun } from './step.ts';

/** Buckets read side by side by one task. */
const BUCKETS_AT_ONCE = 8;

/** Counts the customers of a range into one summary object and answers its key. */
export async function summariseRange(
  run: DailyRun,
  range: BucketRange,
  deps: { readonly customers: Pick<CustomerStore, 'scan'>; readonly objects: ObjectStore; readonly buckets: number },
): Promise<{ readonly key: string }> {
  const summary = summariser(run);
  await eachInParallel(bucketsOf(range), BUCKETS_AT_ONCE, async (bucket) => {
    for await (const page of deps.customers.scan(run.shop.id, bucket)) page.forEach(summary.add);
  });
  const key = runKeys.summary(run.prefix, range);
  await deps.objects.put(key, JSON.stringify({ ...summary.result(), range, buckets: deps.buckets } satisfies Summary));
  return { key };
}

/** Counts customers of a shop at the end of a day, one by one; who came later is not there yet. */
export function summariser({ shop, day }: Pick<DailyRun, 'shop' | 'day'>): {
  readonly add: (customer: Pick<Customer, 'id' | 'entries' | 'since'>) => void;
  readonly result: () => Omit<Summary, 'range' | 'buckets'>;
} {
  const counts = emptyRfmCounts();
  const kpi = new KpiCounter(day, shop.timezone);
  const end = endOfDay(day, shop.timezone);
  let customers = 0;
  return {
    add: (customer) => {
      kpi.add(customer);
      if (isAnonymous(customer.id) || !wasKnownBefore(customer, end)) return;
      customers += 1;
      countRfm(counts, rfmAt(customer.entries.values(), day, shop.timezone));
    },
    result: () => ({
      customers,
      recency: toFlat(counts.recency),
      frequency: toFlat(counts.frequency),
      monetary: toFlat(counts.monetary),
      kpi: kpi.sums(),
    }),
  };
}
