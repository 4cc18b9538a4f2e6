import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { GIVEN_FOR, type JournalEntry } from '#model/points/journal.ts';
import type { PointsJournal } from '#ports/points-journal.ts';
import { readItem, SCHEMA, wasWritten } from './client.ts';
import { customerKeys } from './customer-item.ts';
import { queryAll } from './query-all.ts';

const named = { id: z.string(), at: z.number() };
const Row = z.object({
  entry: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('spend'), ...named, points: z.number(), reward: z.string() }),
    z.object({
      ...{ kind: z.literal('give'), ...named, points: z.number(), cause: z.enum(GIVEN_FOR) },
      expiresAt: z.optional(z.number()),
    }),
    z.object({
      ...{ kind: z.literal('adjust'), ...named, points: z.number(), why: z.string() },
      by: z.tuple([z.string(), z.string()]),
    }),
    z.object({ kind: z.literal('ask'), ...named, points: z.number(), by: z.string(), why: z.string() }),
    z.object({ kind: z.literal('undo'), ...named, of: z.string() }),
    z.object({ kind: z.literal('closed') }),
    z.object({ kind: z.literal('open') }),
  ]),
});

/** Rows `G#<id>#<n>` of the Customers table: who writes the n-th has seen all before it, so two never spend one point. */
export function dynamoPointsJournal(client: DynamoDBDocumentClient, TableName: string, buckets: number): PointsJournal {
  const keys = customerKeys(buckets);
  return {
    list: async (shop, customerId) => {
      const { pk, sk } = keys.points(shop, customerId);
      const items = await queryAll(client, {
        TableName,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :of)',
        ExpressionAttributeValues: { ':pk': pk, ':of': sk },
        ConsistentRead: true,
      });
      return items.map((item): JournalEntry => readItem(Row, item).entry);
    },
    append: async (shop, customerId, n, entry) => {
      const put = new PutCommand({
        TableName,
        Item: { ...keys.points(shop, customerId, n), v: SCHEMA, entry },
        ConditionExpression: 'attribute_not_exists(pk)',
      });
      return (await wasWritten(client.send(put))) ? 'stored' : 'taken';
    },
  };
}
