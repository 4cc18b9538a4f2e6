import { CHANNELS } from '#channels/registry.ts';
import { isAnonymous, wasKnownBefore } from '#model/customer/customer.ts';
import { dayRowMaker } from '#model/day/day-row-of.ts';
import { FactsWriter } from '#model/day/file/part-writer.ts';
import type { KnownCustomer } from '#model/day/known-customer.ts';
import type { DayContext } from '#model/day/run-counter.ts';
import { KpiCounter } from '#model/kpi/sums.ts';
import { packCounts, startCounting } from '#model/run/counters.ts';
import { endOfDay } from '#model/values/time/day.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import type { CustomerStore } from '#ports/customers.ts';
import type { BinaryStore, ObjectStore } from '#ports/objects.ts';
import type { ProductStore } from '#ports/products.ts';
import { eachInParallel } from '../in-parallel.ts';
import { type Budget, ROWS_PER_PART } from './budget.ts';
import { runKeys, type Summary } from './documents.ts';
import { productContext } from './products.ts';
import type { BucketRange } from './ranges.ts';
import type { DailyRun, Progress } from './step.ts';

/** Buckets read side by side by one task. */
const BUCKETS_AT_ONCE = 8;

export interface SummariseDeps {
  readonly customers: Pick<CustomerStore, 'scan'>;
  readonly products: Pick<ProductStore, 'pages'>;
  readonly objects: Pick<ObjectStore, 'get' | 'put'> & Pick<BinaryStore, 'putBytes'>;
  readonly buckets: number;
  readonly budget: Budget;
}

/**
 * Reads the customers of a range once: into one object what all of them count, into another a row of each. Ends at a
 * bucket where its time or its room ends, and says how far it came.
 */
export async function summariseRange(run: DailyRun, range: BucketRange, deps: SummariseDeps): Promise<Progress> {
  let next = range.from;
  const summary = summariser(run, await productContext(run, deps));
  const begun = function* (): Iterable<number> {
    while (next <= range.to && (next === range.from || !(deps.budget.isSpent() || summary.rows() >= ROWS_PER_PART))) {
      yield next++;
    }
  };
  await eachInParallel(begun(), BUCKETS_AT_ONCE, async (bucket) => {
    for await (const page of deps.customers.scan(run.shop.id, bucket)) {
      for (const customer of page) summary.add({ customer });
    }
  });
  const part: BucketRange = { from: range.from, to: next - 1 };
  await deps.objects.putBytes(runKeys.facts(run.prefix, part), summary.facts(part));
  const document: Summary = { ...summary.result(), range: part, buckets: deps.buckets };
  await deps.objects.put(runKeys.summary(run.prefix, part), JSON.stringify(document));
  return { range: { from: next, to: range.to }, row: 0, done: next > range.to };
}

/** Counts customers of a shop at the end of a day, one by one; who came later is not there yet. */
export function summariser(
  { shop, day }: Pick<DailyRun, 'shop' | 'day'>,
  knownOfProducts: Pick<DayContext, 'catalogue' | 'products'> = {},
) {
  const end = endOfDay(day, shop.timezone);
  const context: DayContext = { shop, day, today: dayNumber(day), end, ...knownOfProducts };
  const rowOf = dayRowMaker(
    context,
    CHANNELS.map(({ id }) => id),
  );
  const kpi = new KpiCounter(day, shop.timezone);
  const counting = startCounting();
  const counters = Object.values(counting);
  const facts = new FactsWriter({ shop: shop.id, day });
  let customers = 0;
  return {
    add: (known: KnownCustomer): void => {
      const { customer } = known;
      kpi.add(customer);
      if (isAnonymous(customer.id) || !wasKnownBefore(customer, context.end)) return;
      customers += 1;
      const row = rowOf(known);
      for (const counter of counters) counter.add(row, known, context);
      facts.add(row, customer.membership);
    },
    rows: (): number => customers,
    facts: (range: BucketRange): Uint8Array => facts.bytes(range),
    result: (): Omit<Summary, 'range' | 'buckets'> => ({ customers, counts: packCounts(counting), kpi: kpi.sums() }),
  };
}
