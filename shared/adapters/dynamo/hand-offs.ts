import { DeleteCommand, type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { type HandOff, handOffSchema } from '#model/team/hand-off.ts';
import type { ShopId } from '#model/values/ids.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import type { HandOffStore } from '#ports/hand-offs.ts';
import { readItem, SCHEMA, wasWritten } from './client.ts';
import { queryAll } from './query-all.ts';

const KEPT_DAYS = 400;

/** A partition of the Touches table for each shop: they are few, and the team looks at all of them. */
export function dynamoHandOffs(client: DynamoDBDocumentClient, TableName: string): HandOffStore {
  const list = async (shop: ShopId): Promise<readonly HandOff[]> => {
    const items = await queryAll(client, {
      TableName,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': partition(shop) },
    });
    return items
      .map((item) => readItem(handOffSchema, item))
      .sort((a, b) => a.openedAt - b.openedAt || (a.id < b.id ? -1 : 1));
  };
  return {
    list,
    get: async (shop, id) => {
      const { Item } = await client.send(new GetCommand({ TableName, Key: keyOf(shop, id), ConsistentRead: true }));
      return Item && readItem(handOffSchema, Item);
    },
    put: async (handOff, read) => {
      const { shop, id, closedAt } = handOff;
      const ttl = closedAt !== undefined && { ttl: Math.ceil((closedAt + KEPT_DAYS * DAY_MS) / 1000) };
      const put = new PutCommand({
        TableName,
        Item: { ...keyOf(shop, id), v: SCHEMA, ...handOff, ...ttl },
        ...(read
          ? {
              ConditionExpression: 'version = :version',
              ExpressionAttributeValues: { ':version': read.version },
            }
          : { ConditionExpression: 'attribute_not_exists(pk)' }),
      });
      return (await wasWritten(client.send(put))) ? 'stored' : 'conflict';
    },
    forget: async (shop, ids) => {
      for (const { id, customerId } of await list(shop))
        if (ids.includes(customerId)) await client.send(new DeleteCommand({ TableName, Key: keyOf(shop, id) }));
    },
  };
}

const partition = (shop: ShopId): string => `H#${shop}`;
const keyOf = (shop: ShopId, id: string) => ({ pk: partition(shop), sk: id });
