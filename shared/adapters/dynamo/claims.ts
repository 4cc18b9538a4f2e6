import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { type BegunClaim, begunId, CLAIM_STATES, type Claim, claimId } from '#model/reward/claim.ts';
import { REWARD_KINDS } from '#model/reward/reward.ts';
import type { ShopId } from '#model/values/ids.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import type { ClaimStore } from '#ports/claims.ts';
import { readItem, SCHEMA, wasWritten } from './client.ts';
import { queryAll, queryPages } from './query-all.ts';

const address = z.optional(
  z.object({
    ...{ name: z.string(), lines: z.array(z.string()), postcode: z.string(), city: z.string(), country: z.string() },
    phone: z.optional(z.string()),
  }),
);
const optional = { text: z.optional(z.string()), number: z.optional(z.number()) };

const ClaimRow = z.object({
  claim: z.object({
    ...{ customerId: z.string(), request: z.string(), version: z.number(), reward: z.string() },
    ...{ kind: z.enum(REWARD_KINDS), points: z.number(), at: z.number(), code: z.string() },
    unit: z.optional(z.object({ pool: z.string(), part: z.number(), place: z.number() })),
    until: optional.number,
    state: z.enum(CLAIM_STATES),
    history: z.array(z.object({ state: z.enum(CLAIM_STATES), at: z.number(), by: optional.text, note: optional.text })),
    address,
    askedBack: z.optional(z.object({ at: z.number(), by: z.string() })),
    order: z.optional(z.object({ key: z.string(), at: z.number() })),
    till: z.optional(
      z.object({ at: z.number(), request: z.string(), store: optional.text, amountMinor: optional.number }),
    ),
    draw: optional.text,
  }),
});

const BegunRow = z.object({
  begun: z.object({
    ...{ customerId: z.string(), request: z.string(), reward: z.string(), points: z.number(), at: z.number() },
    ...{ address, code: z.string(), isReturn: z.optional(z.boolean()), pool: optional.text, draw: optional.text },
  }),
  touchedAt: z.number(),
});

/** Minutes are enough; where no function looks any more, as once all rewards are taken out, it goes by itself. */
const BEGUN_DAYS = 7;
/** Seconds. */
const goesAt = (touchedAt: number): number => Math.ceil((touchedAt + BEGUN_DAYS * DAY_MS) / 1000);

/** Of the Members table: the claims of a shop, each member's beside each other, and those that were begun. */
export function dynamoClaims(client: DynamoDBDocumentClient, TableName: string): ClaimStore {
  const partition = (shop: ShopId): string => `CLAIM#${shop}`;
  const begunPartition = (shop: ShopId): string => `CLAIMING#${shop}`;
  const read = (shop: ShopId, item: Readonly<Record<string, unknown>>): Claim => ({
    shop,
    ...readItem(ClaimRow, item).claim,
  });
  const readBegun = (item: Readonly<Record<string, unknown>>): BegunClaim => {
    const { begun, touchedAt } = readItem(BegunRow, item);
    return { ...begun, touchedAt };
  };
  const itemOf = ({ shop, ...claim }: Claim) => ({ pk: partition(shop), sk: claimId(claim), v: SCHEMA, claim });
  const get = async (shop: ShopId, id: string): Promise<Claim | undefined> => {
    const Key = { pk: partition(shop), sk: id };
    const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
    return Item && read(shop, Item);
  };
  return {
    put: async (claim) => {
      const put = new PutCommand({
        TableName,
        Item: itemOf(claim),
        ConditionExpression: 'attribute_not_exists(pk)',
      });
      if (await wasWritten(client.send(put))) return claim;
      const held = await get(claim.shop, claimId(claim));
      if (!held) throw new Error('a claim is gone that was there a moment ago');
      return held;
    },
    get,
    of: async (shop, customerId) => {
      const items = await queryAll(client, {
        TableName,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :of)',
        ExpressionAttributeValues: { ':pk': partition(shop), ':of': `${customerId}#` },
        ConsistentRead: true,
      });
      return items.map((item) => read(shop, item));
    },
    async *all(shop) {
      const query = {
        TableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': partition(shop) },
      };
      for await (const page of queryPages(client, query)) for (const item of page) yield read(shop, item);
    },
    replace: async (claim) => {
      const put = new PutCommand({
        TableName,
        Item: itemOf(claim),
        ConditionExpression: 'claim.version = :before',
        ExpressionAttributeValues: { ':before': claim.version - 1 },
      });
      return (await wasWritten(client.send(put))) ? 'stored' : 'conflict';
    },
    remove: async (shop, id) => {
      await client.send(new DeleteCommand({ TableName, Key: { pk: partition(shop), sk: id } }));
    },
    begin: async (shop, { touchedAt, ...begun }) => {
      const { Attributes } = await client.send(
        new UpdateCommand({
          TableName,
          Key: { pk: begunPartition(shop), sk: begunId(begun) },
          UpdateExpression: 'SET begun = if_not_exists(begun, :begun), touchedAt = :at, v = :v, #ttl = :ttl',
          ExpressionAttributeNames: { '#ttl': 'ttl' },
          ExpressionAttributeValues: {
            ...{ ':begun': begun, ':at': touchedAt, ':v': SCHEMA },
            ':ttl': goesAt(touchedAt),
          },
          ReturnValues: 'ALL_OLD',
        }),
      );
      return Attributes?.begun === undefined ? undefined : { ...readBegun(Attributes), touchedAt };
    },
    takeUp: async (shop, { touchedAt, ...begun }) => {
      const Key = { pk: begunPartition(shop), sk: begunId(begun) };
      const Item = { ...Key, v: SCHEMA, begun, touchedAt, ttl: goesAt(touchedAt) };
      await client.send(new PutCommand({ TableName, Item }));
    },
    end: async (shop, begun) => {
      const remove = new DeleteCommand({
        TableName,
        Key: { pk: begunPartition(shop), sk: begunId(begun) },
        ConditionExpression: 'touchedAt = :at',
        ExpressionAttributeValues: { ':at': begun.touchedAt },
      });
      await wasWritten(client.send(remove));
    },
    begun: async (shop, atMost) => {
      const query = {
        TableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': begunPartition(shop) },
      };
      return (await queryAll(client, query, atMost)).map(readBegun);
    },
    forgetBegun: async (shop, customerId, now) => {
      const pk = begunPartition(shop);
      const begun: BegunClaim[] = [];
      const items = await queryAll(client, {
        TableName,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :of)',
        ExpressionAttributeValues: { ':pk': pk, ':of': `${customerId}#` },
        ConsistentRead: true,
      });
      for (const item of items) {
        const { address: _, ...one } = readBegun(item);
        const touchedAt = Math.max(now, one.touchedAt + 1);
        const update = new UpdateCommand({
          TableName,
          Key: { pk, sk: item.sk },
          UpdateExpression: 'SET touchedAt = :at REMOVE begun.address',
          ConditionExpression: 'attribute_exists(pk)',
          ExpressionAttributeValues: { ':at': touchedAt },
        });
        if (await wasWritten(client.send(update))) begun.push({ ...one, touchedAt });
      }
      return begun;
    },
  };
}
