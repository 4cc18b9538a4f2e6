import { BatchWriteCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { SCHEMA } from '#adapters/dynamo/client.ts';
import { type CustomerKeys, customerKeys, newItem } from '#adapters/dynamo/customer-item.ts';
import { packDetails } from '#adapters/dynamo/details-item.ts';
import { packStanding } from '#adapters/dynamo/standing-item.ts';
import { eachInParallel } from '#flow/in-parallel.ts';
import { Random } from '#local/simulator/random.ts';
import type { OrderEntry } from '#model/order/order.ts';
import { shortHash } from '#model/values/hash/hash.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { GROUPS } from './daily-shop.ts';

/** What BatchWriteItem takes. */
const BATCH = 25;
const PARALLEL_BATCHES = 8;

interface Load {
  readonly shop: string;
  readonly count: number;
  /** UTC ms. */
  readonly until: number;
  readonly buckets: number;
  /** Also the lines of each order. How a person stands with the channels lies beside each customer. */
  readonly lines?: boolean;
}

type Item = Readonly<Record<string, unknown>>;

/** Fills a Customers table with `count` buyers of up to three years before `until`, four orders each on average. */
export async function loadCustomers(
  client: DynamoDBDocumentClient,
  { shop, count, until, buckets, lines = false }: Load,
): Promise<void> {
  const keys = customerKeys(buckets);
  const put = async (items: readonly Item[]): Promise<void> => {
    const requests = items.map((Item) => ({ PutRequest: { Item } }));
    const { UnprocessedItems } = await client.send(new BatchWriteCommand({ RequestItems: { Customers: requests } }));
    if (Object.keys(UnprocessedItems ?? {}).length > 0) throw new Error('the table engine did not take a whole batch');
  };
  const starts = Array.from({ length: Math.ceil(count / BATCH) }, (_, batch) => batch * BATCH);
  await eachInParallel(starts, PARALLEL_BATCHES, async (start) => {
    const items: Item[] = [];
    for (let n = start; n < Math.min(start + BATCH, count); n++) {
      const id = shortHash('bench', n);
      const orders = ordersOf(n, until);
      items.push(newItem(keys.main(shop, id), orders));
      const [standing, ...details] = rowsBeside(keys, shop, id, n, Object.keys(orders));
      if (standing) items.push(standing, ...(lines ? details : []));
    }
    for (let at = 0; at < items.length; at += BATCH) await put(items.slice(at, at + BATCH));
  });
}

/** First how the person stands. Two lines an order of a dozen product groups; two in three agreed to mail, one in four to text messages. */
function rowsBeside(keys: CustomerKeys, shop: string, id: string, n: number, orders: readonly string[]): Item[] {
  const random = new Random('bench lines', n);
  const lines = () =>
    [0, 1].map(() => {
      const kind = random.int(0, GROUPS.length - 1);
      return [`SKU-${kind}-${random.int(0, 9)}`, random.int(1, 3), random.int(900, 9_000), GROUPS[kind]] as const;
    });
  const channel = (share: number) => {
    const granted = random.chance(share);
    return {
      consent: granted ? ('granted' as const) : ('none' as const),
      topics: granted ? ['marketing'] : [],
      address: true,
      suppressed: random.chance(0.02),
    };
  };
  const standing = { channels: { email: channel(0.66), sms: channel(0.25) }, member: false, subscriptions: [] };
  const details = orders.map((key) => ({
    ...keys.lines(shop, id, key),
    v: SCHEMA,
    ...packDetails({ version: 1, lines: lines() }),
  }));
  return [{ ...keys.standing(shop, id), v: SCHEMA, version: 1, ...packStanding(standing) }, ...details];
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
