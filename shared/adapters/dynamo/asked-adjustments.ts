import { DeleteCommand, type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { AskedAdjustments } from '#ports/asked-adjustments.ts';
import { readItem, SCHEMA } from './client.ts';
import { queryAll } from './query-all.ts';

const Row = z.object({ sk: z.string(), customerId: z.string() });

/** Rows `ADJUST#<shop>`, `<id>` of the Members table. */
export function dynamoAskedAdjustments(client: DynamoDBDocumentClient, TableName: string): AskedAdjustments {
  const pkOf = (shop: string): string => `ADJUST#${shop}`;
  return {
    note: async (shop, { id, customerId }) => {
      await client.send(new PutCommand({ TableName, Item: { pk: pkOf(shop), sk: id, v: SCHEMA, customerId } }));
    },
    list: async (shop) => {
      const items = await queryAll(client, {
        TableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': pkOf(shop) },
        ConsistentRead: true,
      });
      return items.map((item) => {
        const { sk: id, customerId } = readItem(Row, item);
        return { id, customerId };
      });
    },
    drop: async (shop, id) => {
      await client.send(new DeleteCommand({ TableName, Key: { pk: pkOf(shop), sk: id } }));
    },
  };
}
