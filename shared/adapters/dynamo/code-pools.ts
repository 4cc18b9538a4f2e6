import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { UnitPlace } from '#model/reward/claim.ts';
import type { ShopId } from '#model/values/ids.ts';
import type { CodePools, PoolPart } from '#ports/code-pools.ts';
import { readItem, SCHEMA, wasWritten } from './client.ts';
import { queryPages } from './query-all.ts';

const Size = z.object({ parts: z.number() });
const Part = z.object({ sk: z.string(), units: z.array(z.string()), taken: z.record(z.string(), z.string()) });
const Owner = z.union([z.object({ pool: z.string(), part: z.number() }), z.object({ claim: z.string() })]);

const PART = 'P#';
const SIZE = 'SIZE';
const partKey = (part: number): string => `${PART}${String(part).padStart(7, '0')}`;

/** Of the Members table: a partition for each pool, whose rows stay below 1 KB, and one for each code. */
export function dynamoCodePools(client: DynamoDBDocumentClient, TableName: string): CodePools {
  const partition = (shop: ShopId, pool: string): string => `POOL#${shop}#${pool}`;
  const keyOf = (shop: ShopId, { pool, part }: Pick<UnitPlace, 'pool' | 'part'>) => ({
    pk: partition(shop, pool),
    sk: partKey(part),
  });
  const codeKey = (shop: ShopId, code: string) => ({ pk: `CODE#${shop}#${code}`, sk: 'CODE' });
  const read = (item: Readonly<Record<string, unknown>>): PoolPart => {
    const { sk, units, taken } = readItem(Part, item);
    const places = Object.entries(taken).map(([place, claim]) => [Number(place), claim] as const);
    return { part: Number(sk.slice(PART.length)), units, taken: new Map(places) };
  };
  const change = async (
    shop: ShopId,
    unit: UnitPlace,
    expression: { readonly update: string; readonly condition: string },
    values: Readonly<Record<string, string>>,
  ): Promise<boolean> =>
    wasWritten(
      client.send(
        new UpdateCommand({
          TableName,
          Key: keyOf(shop, unit),
          UpdateExpression: expression.update,
          ConditionExpression: expression.condition,
          ExpressionAttributeNames: { '#place': String(unit.place) },
          ExpressionAttributeValues: values,
        }),
      ),
    );
  const MINE = 'taken.#place = :claim';
  return {
    parts: async (shop, pool) => {
      const Key = { pk: partition(shop, pool), sk: SIZE };
      const { Item } = await client.send(new GetCommand({ TableName, Key }));
      return Item ? readItem(Size, Item).parts : 0;
    },
    setParts: async (shop, pool, parts) => {
      const put = new PutCommand({
        TableName,
        Item: { pk: partition(shop, pool), sk: SIZE, v: SCHEMA, parts },
        ConditionExpression: 'attribute_not_exists(parts) OR parts < :parts',
        ExpressionAttributeValues: { ':parts': parts },
      });
      await wasWritten(client.send(put));
    },
    part: async (shop, pool, part) => {
      const Key = keyOf(shop, { pool, part });
      const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
      return Item && read(Item);
    },
    async *allParts(shop, pool) {
      const query = {
        TableName,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :part)',
        ExpressionAttributeValues: { ':pk': partition(shop, pool), ':part': PART },
        ConsistentRead: true,
      };
      for await (const page of queryPages(client, query)) for (const item of page) yield read(item);
    },
    add: async (shop, pool, part, units) => {
      const put = new PutCommand({
        TableName,
        Item: { ...keyOf(shop, { pool, part }), v: SCHEMA, units, taken: {} },
        ConditionExpression: 'attribute_not_exists(pk)',
      });
      return (await wasWritten(client.send(put))) ? 'stored' : 'taken';
    },
    take: async (shop, unit, claim) => {
      const condition = `attribute_exists(taken) AND (attribute_not_exists(taken.#place) OR ${MINE})`;
      const set = { update: 'SET taken.#place = :claim', condition };
      return (await change(shop, unit, set, { ':claim': claim })) ? 'stored' : 'taken';
    },
    release: async (shop, unit, claim) => {
      await change(shop, unit, { update: 'REMOVE taken.#place', condition: MINE }, { ':claim': claim });
    },
    handOver: async (shop, unit, claim, to) => {
      const set = { update: 'SET taken.#place = :to', condition: MINE };
      await change(shop, unit, set, { ':claim': claim, ':to': to });
    },
    ownerOf: async (shop, code) => {
      const { Item } = await client.send(new GetCommand({ TableName, Key: codeKey(shop, code) }));
      return Item && readItem(Owner, Item);
    },
    own: async (shop, code, owner) => {
      const [name, value] = 'pool' in owner ? ['pool', owner.pool] : ['claim', owner.claim];
      const put = new PutCommand({
        TableName,
        Item: { ...codeKey(shop, code), v: SCHEMA, ...owner },
        ConditionExpression: 'attribute_not_exists(pk) OR #name = :value',
        ExpressionAttributeNames: { '#name': name },
        ExpressionAttributeValues: { ':value': value },
      });
      return (await wasWritten(client.send(put))) ? 'stored' : 'taken';
    },
    disown: async (shop, code, claim) => {
      const remove = new DeleteCommand({
        TableName,
        Key: codeKey(shop, code),
        ConditionExpression: 'claim = :claim',
        ExpressionAttributeValues: { ':claim': claim },
      });
      await wasWritten(client.send(remove));
    },
  };
}
