import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { CustomerId, ShopId } from '#model/values/ids.ts';
import type { TouchStore } from '#ports/touches.ts';
import { readItem, SCHEMA, wasWritten } from './client.ts';
import { personKey } from './touch-items.ts';

const Row = z.object({
  version: z.number(),
  reservations: z.array(
    z.object({
      touchId: z.string(),
      channel: z.string(),
      at: z.number(),
      intent: z.optional(z.enum(['service', 'care'])),
      uncapped: z.optional(z.literal(true)),
    }),
  ),
});

export function contactRows(
  client: DynamoDBDocumentClient,
  TableName: string,
): Pick<TouchStore, 'contactRow' | 'putContactRow'> {
  const key = (shop: ShopId, customerId: CustomerId) => ({ pk: personKey(shop, customerId), sk: 'CONTACT' });
  return {
    contactRow: async (shop, customerId) => {
      const Key = key(shop, customerId);
      const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
      if (!Item) return { version: 0, reservations: [] };
      return readItem(Row, Item);
    },
    putContactRow: async (shop, customerId, row) => {
      const put = new PutCommand({
        TableName,
        Item: { ...key(shop, customerId), v: SCHEMA, ...row },
        ConditionExpression: row.version === 1 ? 'attribute_not_exists(pk)' : 'version = :read',
        ...(row.version !== 1 && { ExpressionAttributeValues: { ':read': row.version - 1 } }),
      });
      return (await wasWritten(client.send(put))) ? 'stored' : 'conflict';
    },
  };
}
