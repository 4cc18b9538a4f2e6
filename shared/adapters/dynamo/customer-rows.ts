import { type DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { contentHash } from '#model/values/hash/canonical.ts';
import type { CustomerStore } from '#ports/customers.ts';
import { readItem, SCHEMA, wasWritten } from './client.ts';
import type { CustomerKeys } from './customer-item.ts';
import { detailsOf, packDetails } from './details-item.ts';

const Record = z.object({ updatedAt: z.number(), contact: z.record(z.string(), z.string()) });

/** Orders whose lines are read for one message: 100 bytes each, so that it costs one unit or two. */
const LINES = 50;

/** Rows beside a customer: the lines of each order and the platform's customer record. */
export function customerRows(
  client: DynamoDBDocumentClient,
  table: string,
  keys: CustomerKeys,
): Pick<CustomerStore, 'setLines' | 'lines' | 'getProfile' | 'putProfile'> {
  return {
    setLines: async (shop, id, orderKey, details) => {
      await wasWritten(
        client.send(
          new PutCommand({
            TableName: table,
            Item: { ...keys.lines(shop, id, orderKey), v: SCHEMA, ...packDetails(details) },
            ConditionExpression: 'attribute_not_exists(pk) OR #version < :version',
            ExpressionAttributeNames: { '#version': 'version' },
            ExpressionAttributeValues: { ':version': details.version },
          }),
        ),
      );
    },
    lines: async (shop, id) => {
      const { pk, sk } = keys.lines(shop, id, '');
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :of)',
          ExpressionAttributeValues: { ':pk': pk, ':of': sk },
          ScanIndexForward: false,
          Limit: LINES,
        }),
      );
      return new Map(Items.map((item) => [String(item.sk).slice(sk.length), detailsOf(item)]));
    },
    getProfile: async (shop, id) => {
      const { Item } = await client.send(
        new GetCommand({ TableName: table, Key: keys.profile(shop, id), ConsistentRead: true }),
      );
      return Item && readItem(Record, Item);
    },
    putProfile: async (shop, id, profile, expectedUpdatedAt) => {
      const tie = contentHash(profile);
      const write = client.send(
        new PutCommand({
          TableName: table,
          Item: { ...keys.profile(shop, id), v: SCHEMA, tie, ...profile },
          ...(expectedUpdatedAt === undefined
            ? { ConditionExpression: 'attribute_not_exists(pk)' }
            : {
                // Two writers with one updatedAt would both pass on the time alone; the larger hash must stay.
                ConditionExpression:
                  'updatedAt = :expected AND (updatedAt < :updatedAt OR (updatedAt = :updatedAt AND tie < :tie))',
                ExpressionAttributeValues: {
                  ':expected': expectedUpdatedAt,
                  ':updatedAt': profile.updatedAt,
                  ':tie': tie,
                },
              }),
        }),
      );
      return (await wasWritten(write)) ? 'stored' : 'conflict';
    },
  };
}
