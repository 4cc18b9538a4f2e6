import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { GIVEN_FOR, type JournalEntry } from '#model/points/journal.ts';
import type { PointsJournal } from '#ports/points-journal.ts';
import { readItem, SCHEMA, wasWritten } from './client.ts';
import { type CustomerKey, customerKeys, type Item } from './customer-item.ts';
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

export const journalEntryOf = (item: Item): JournalEntry => readItem(Row, item).entry;

/** @param key with which all rows of a journal begin */
export async function readJournal(
  client: DynamoDBDocumentClient,
  TableName: string,
  { pk, sk }: CustomerKey,
): Promise<readonly JournalEntry[]> {
  const items = await queryAll(client, {
    TableName,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :of)',
    ExpressionAttributeValues: { ':pk': pk, ':of': sk },
    ConsistentRead: true,
  });
  return items.map(journalEntryOf);
}

/** Rows `G#<id>#<n>` of the Customers table: who writes the n-th has seen all before it, so two never spend one point. */
export function dynamoPointsJournal(client: DynamoDBDocumentClient, TableName: string, buckets: number): PointsJournal {
  const keys = customerKeys(buckets);
  return {
    list: (shop, customerId) => readJournal(client, TableName, keys.points(shop, customerId)),
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
