import { DeleteCommand, type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { WISH_DAYS } from '#model/customer/facts.ts';
import { WISHES } from '#model/event/wish-event.ts';
import type { Wish } from '#model/product/wish.ts';
import { text } from '#model/values/form/known-text.ts';
import type { ProgramId, ShopId, TouchId } from '#model/values/ids.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import type { WishStore } from '#ports/wishes.ts';
import { readItem, SCHEMA, wasWritten } from './client.ts';
import { queryAll, queryPages } from './query-all.ts';
import { personKey } from './touch-items.ts';

const Row = z.object({
  shop: z.string(),
  sku: z.string(),
  wants: z.enum(WISHES),
  customerId: z.string(),
  at: z.number(),
  priceMinor: z.optional(z.number()),
  plannedFor: z.optional(z.number()),
  tries: z.optional(z.number()),
  planned: z.optional(z.array(z.object({ programId: text<ProgramId>(), touchId: text<TouchId>() }))),
  done: z.optional(z.literal(true)),
});

/**
 * Rows of the Touches table, a partition for each product; the same key beside the touches of the person, by which an
 * erasure finds them, also after a restore of this table alone. Both go by themselves when the wish is old.
 */
export function dynamoWishes(client: DynamoDBDocumentClient, TableName: string): WishStore {
  const put = (
    key: ReturnType<typeof keyOf>,
    { at, ...wish }: Wish,
    condition: string,
    values: Readonly<Record<string, number>> = {},
  ) =>
    wasWritten(
      client.send(
        new PutCommand({
          TableName,
          Item: { ...key, v: SCHEMA, at, ...wish, ttl: Math.ceil((at + WISH_DAYS * DAY_MS) / 1000) },
          ConditionExpression: condition,
          ExpressionAttributeNames: { '#at': 'at' },
          ExpressionAttributeValues: { ':at': at, ...values },
        }),
      ),
    );
  const get = async (wish: Key): Promise<Wish | undefined> => {
    const { Item } = await client.send(new GetCommand({ TableName, Key: keyOf(wish), ConsistentRead: true }));
    return Item && readItem(Row, Item);
  };
  const remove = async (wish: Key): Promise<void> => {
    for (const Key of [keyOf(wish), ownKeyOf(wish)]) await client.send(new DeleteCommand({ TableName, Key }));
  };
  return {
    keep: async (wish) => {
      // That of the person comes first: an erasure must find every one.
      await put(ownKeyOf(wish), wish, NEWER);
      if (await put(keyOf(wish), wish, NEWER)) return wish;
      // that it is gone by now means that it was taken back
      return (await get(wish)) ?? { ...wish, done: true };
    },
    get,
    note: async (wish) => void (await put(keyOf(wish), wish, NOT_LESS, { ':tries': wish.tries ?? 0 })),
    ofProduct: async function* (shop, sku, wants) {
      const pages = queryPages(client, {
        TableName,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :wants)',
        ExpressionAttributeValues: { ':pk': partition(shop, sku), ':wants': `${wants}#` },
      });
      for await (const page of pages) if (page.length > 0) yield page.map((item) => readItem(Row, item));
    },
    remove,
    forget: async (shop, ids) => {
      for (const id of ids) {
        const own = await queryAll(client, {
          TableName,
          ConsistentRead: true,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :wishes)',
          ExpressionAttributeValues: { ':pk': personKey(shop, id), ':wishes': OWN },
        });
        for (const item of own) await remove(readItem(Row, item));
      }
    },
  };
}

const NOT_LESS = '#at = :at AND attribute_not_exists(done) AND (attribute_not_exists(tries) OR tries <= :tries)';
const NEWER = 'attribute_not_exists(pk) OR #at < :at';

type Key = Pick<Wish, 'shop' | 'sku' | 'wants' | 'customerId'>;
const OWN = 'W#';
const partition = (shop: ShopId, sku: string): string => `W#${shop}#${sku}`;
const keyOf = ({ shop, sku, wants, customerId }: Key) => ({ pk: partition(shop, sku), sk: `${wants}#${customerId}` });
const ownKeyOf = ({ shop, sku, wants, customerId }: Key) => ({
  pk: personKey(shop, customerId),
  sk: `${OWN}${wants}#${sku}`,
});
