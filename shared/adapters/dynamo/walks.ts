import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { ShopId } from '#model/values/ids.ts';
import type { WalkStore } from '#ports/walks.ts';
import { readItem, SCHEMA } from './client.ts';

const Row = z.object({ walked: z.record(z.string(), z.string()) });

/** A row of the shop in the Touches table: some 60 bytes for each message and language. */
export function dynamoWalks(client: DynamoDBDocumentClient, TableName: string): WalkStore {
  const key = (shop: ShopId) => ({ pk: `W#${shop}`, sk: 'WALKED' });
  return {
    get: async (shop) => {
      const { Item } = await client.send(new GetCommand({ TableName, Key: key(shop), ConsistentRead: true }));
      return Item ? readItem(Row, Item).walked : {};
    },
    put: async (shop, walked) => {
      await client.send(new PutCommand({ TableName, Item: { ...key(shop), v: SCHEMA, walked } }));
    },
  };
}
