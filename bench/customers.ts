import { BatchWriteCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { customerKeys, newItem } from '#adapters/dynamo/customer-item.ts';
import { eachInParallel } from '#flow/in-parallel.ts';
import { Random } from '#local/simulator/random.ts';
import type { OrderEntry } from '#model/order/order.ts';
import { shortHash } from '#model/values/hash/hash.ts';
import { DAY_MS } from '#model/values/time/day.ts';

/** What BatchWriteItem takes. */
const BATCH = 25;
const PARALLEL_BATCHES = 8;

/** Fills a Customers table with `count` buyers of up to three years before `until`, four orders each on average. */
export async function loadCustomers(
  client: DynamoDBDocumentClient,
  options: { readonly shop: string; readonly count: number; readonly until: number; readonly buckets: number },
): Promise<void> {
  const { shop, count, until, buckets } = options;
  const keys = customerKeys(buckets);
  const put = (n: number) => {
    const id = shortHash('bench', n);
    return { PutRequest: { Item: newItem(keys.main(shop, id), ordersOf(n, until)) } };
  };
  const starts = Array.from({ length: Math.ceil(count / BATCH) }, (_, batch) => batch * BATCH);
  await eachInParallel(starts, PARALLEL_BATCHES, async (start) => {
    const requests = Array.from({ length: Math.min(BATCH, count - start) }, (_, n) => put(start + n));
    const { UnprocessedItems } = await client.send(new BatchWriteCommand({ RequestItems: { Customers: requests } }));
    if (Object.keys(UnprocessedItems ?? {}).length > 0) throw new Error('the table engine did not take a whole batch');
  });
}

/** Orders of the n-th buyer: their number falls off geometrically, every tenth is returned in part. */
function ordersOf(n: number, until: number): Record<string, OrderEntry> {
  const random = new Random('bench customers', n);
  let orders = 1;
  while (orders < 60 && random.chance(0.75)) orders++;
  const entry = (): OrderEntry => {
    const at = until - random.int(0, 3 * 365 * 24 * 3600) * 1000;
    const grossMinor = random.int(900, 25_000);
    const returns = random.chance(0.1) ? [[at + 5 * DAY_MS, Math.round(grossMinor / 3)] as const] : [];
    return { at, grossMinor, version: 1, state: 'paid', returns, costMinor: 0, channel: 'web', origin: '' };
  };
  return Object.fromEntries(
    Array.from({ length: orders }, (_, order) => [`s:${5_000_000_000_000 + n * 100 + order}`, entry()]),
  );
}
