import { DeleteCommand, type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { Preferences } from '#model/customer/preferences.ts';
import type { PreferenceStore } from '#ports/customers.ts';
import { readItem, SCHEMA, wasWritten } from './client.ts';
import { customerKeys, type Item } from './customer-item.ts';

const Row = z.object({
  updatedAt: z.number(),
  frequency: z.enum(['normal', 'fewer']),
  pausedUntil: z.optional(z.number()),
  interests: z.array(z.string()),
  birthday: z.optional(z.string()),
  language: z.optional(z.string()),
});

/** Preferences: the row `R#<customer>` beside the customer. */
export function dynamoPreferences(client: DynamoDBDocumentClient, table: string, buckets: number): PreferenceStore {
  const keys = customerKeys(buckets);
  return {
    get: async (shop, id) => {
      const { Item } = await client.send(
        new GetCommand({ TableName: table, Key: keys.preferences(shop, id), ConsistentRead: true }),
      );
      return Item && preferencesOf(Item);
    },
    put: async (shop, id, preferences, expectedUpdatedAt) => {
      const write = client.send(
        new PutCommand({
          TableName: table,
          Item: { ...keys.preferences(shop, id), v: SCHEMA, ...preferences },
          ...(expectedUpdatedAt === undefined
            ? { ConditionExpression: 'attribute_not_exists(pk)' }
            : {
                ConditionExpression: 'updatedAt = :expected AND updatedAt < :updatedAt',
                ExpressionAttributeValues: { ':expected': expectedUpdatedAt, ':updatedAt': preferences.updatedAt },
              }),
        }),
      );
      return (await wasWritten(write)) ? 'stored' : 'conflict';
    },
    remove: async (shop, id) => {
      await client.send(new DeleteCommand({ TableName: table, Key: keys.preferences(shop, id) }));
    },
  };
}

/** A row `R#`. */
export const preferencesOf = (item: Item): Preferences => readItem(Row, item);
