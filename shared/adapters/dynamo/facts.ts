import { type DynamoDBDocumentClient, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import {
  BIRTHDAY,
  expiryOf,
  type Fact,
  isAddress,
  isCase,
  isWish,
  JOINED,
  SAID,
  STANDING_FACTS,
  tieOf,
} from '#model/customer/facts.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';
import type { FactStore } from '#ports/customers.ts';
import { readItem, SCHEMA, stored, wasWritten } from './client.ts';
import { customerKeys, type Item } from './customer-item.ts';
import { queryAll } from './query-all.ts';

/** Facts in the Customers table: all of one person begin with `F#<id>#`. */
export function dynamoFacts(client: DynamoDBDocumentClient, table: string, buckets: number): FactStore {
  const keys = customerKeys(buckets);
  /** Who was erased, or is not there, has none. A second case changes nothing. */
  const noteCase = (shop: ShopId, customerId: CustomerId): Promise<boolean> =>
    wasWritten(
      client.send(
        new UpdateCommand({
          TableName: table,
          Key: keys.main(shop, customerId),
          UpdateExpression: 'SET c = :yes',
          ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(c) AND attribute_not_exists(erased)',
          ExpressionAttributeValues: { ':yes': true },
        }),
      ),
    );
  const read = async ({ pk, from, to }: { pk: string; from: string; to: string }): Promise<readonly Fact[]> => {
    const items = await queryAll(client, {
      TableName: table,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
      ExpressionAttributeValues: { ':pk': pk, ':from': from, ':to': to },
      ConsistentRead: true,
    });
    return items.map(factOf);
  };
  return {
    put: async (shop, customerId, fact) => {
      const { kind, name, at, value } = fact;
      if (isCase(fact)) await noteCase(shop, customerId);
      const expiry = expiryOf(fact);
      const tie = tieOf(fact);
      const write = client.send(
        new PutCommand({
          TableName: table,
          Item: {
            ...keys.fact(shop, customerId, kind, name),
            v: SCHEMA,
            kind,
            name,
            at,
            tie,
            value,
            ...(expiry !== undefined && { ttl: Math.ceil(expiry / 1000) }),
          },
          ConditionExpression: 'attribute_not_exists(pk) OR #at < :at OR (#at = :at AND tie < :tie)',
          ExpressionAttributeNames: { '#at': 'at' },
          ExpressionAttributeValues: { ':at': at, ':tie': tie },
        }),
      );
      return (await wasWritten(write)) ? 'stored' : 'superseded';
    },
    list: (shop, customerId) => {
      const { pk, sk } = keys.fact(shop, customerId, '', '');
      return read({ pk, from: sk.slice(0, -1), to: `${sk.slice(0, -2)}${BEHIND}` });
    },
    listCases: async (shop, customerId) => {
      const { pk, sk: from } = keys.fact(shop, customerId, 'case', '');
      return (await read({ pk, from, to: `${from.slice(0, -1)}${BEHIND}` })).filter(isCase);
    },
    listAttributes: (shop, customerId) => {
      const { pk, sk: from } = keys.fact(shop, customerId, 'attribute', '');
      return read({ pk, from, to: `${from.slice(0, -1)}${BEHIND}` });
    },
    listAddresses: async (shop, customerId) => {
      const { pk, sk: from } = keys.fact(shop, customerId, 'address', '');
      return (await read({ pk, from, to: `${from.slice(0, -1)}${BEHIND}` })).filter(isAddress);
    },
    listWishes: async (shop, customerId) => {
      const { pk, sk: from } = keys.fact(shop, customerId, 'wish', '');
      return (await read({ pk, from, to: `${from.slice(0, -1)}${BEHIND}` })).filter(isWish);
    },
    listStanding: (shop, customerId) => {
      const { pk, sk: from } = keys.fact(shop, customerId, STANDING_FACTS[0], '');
      const { sk: last } = keys.fact(shop, customerId, STANDING_FACTS[3], '');
      return read({ pk, from, to: `${last.slice(0, -1)}${BEHIND}` });
    },
  };
}

/** The character after #: behind every key that goes on with one. */
const BEHIND = '$';

const about = { name: z.string(), at: z.number() };
const Row = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('tags'), ...about, name: z.literal(''), value: z.array(z.string()) }),
  z.object({
    kind: z.literal('attribute'),
    ...about,
    value: z.union([z.string(), z.number(), z.boolean(), z.null()]),
  }),
  z.object({
    kind: z.literal('address'),
    ...about,
    name: z.templateLiteral(['ch:', z.string()]),
    value: z.string(),
  }),
  z.discriminatedUnion('name', [
    z.object({ kind: z.literal('member'), ...about, name: z.literal(''), value: stored<Member['']>() }),
    z.object({ kind: z.literal('member'), ...about, name: z.literal(JOINED), value: stored<Member[typeof JOINED]>() }),
    z.object({
      ...{ kind: z.literal('member'), ...about, name: z.literal(BIRTHDAY) },
      value: stored<Member[typeof BIRTHDAY]>(),
    }),
  ]),
  z.object({ kind: z.literal('custom'), ...about, value: stored<Value<'custom'>>() }),
  z.object({ kind: z.literal('answer'), ...about, value: stored<Value<'answer'>>() }),
  z.object({ kind: z.literal('case'), ...about, value: stored<Value<'case'>>() }),
  z.object({ kind: z.literal('response'), ...about, value: stored<Value<'response'>>() }),
  z.object({ kind: z.literal('said'), ...about, name: z.enum(SAID), value: stored<Value<'said'>>() }),
  z.object({ kind: z.literal('mark'), ...about, value: stored<Value<'mark'>>() }),
  z.object({ kind: z.literal('group'), ...about, value: stored<Value<'group'>>() }),
  z.object({ kind: z.literal('wrote'), ...about, value: stored<Value<'wrote'>>() }),
  z.object({ kind: z.literal('wish'), ...about, value: stored<Value<'wish'>>() }),
  z.object({ kind: z.literal('subscription'), ...about, value: stored<Value<'subscription'>>() }),
]);
type Value<Kind extends Fact['kind']> = Extract<Fact, { readonly kind: Kind; readonly value: object }>['value'];
type Member = { readonly [One in Extract<Fact, { readonly kind: 'member' }> as One['name']]: One['value'] };

export const factOf = (item: Item): Fact => readItem(Row, item);
