import { type DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { CustomerStore } from '#ports/customers.ts';
import { wasWritten } from './client.ts';
import { ContentionError, entryWriter, isGone } from './customer-entries.ts';
import { customerKeys, customerOf, encodeMembership, newCustomer } from './customer-item.ts';
import { customerLinks } from './customer-links.ts';
import { customerReader } from './customer-read.ts';
import { customerRows } from './customer-rows.ts';

/**
 * Customers table.
 *
 * @param now stamps new customers
 * @param buckets partitions per shop; part of every key, so it never changes after the first event of a stage
 */
export function dynamoCustomers(
  client: DynamoDBDocumentClient,
  table: string,
  buckets: number,
  now: () => number = Date.now,
): CustomerStore {
  const keys = customerKeys(buckets);
  return {
    setEntry: entryWriter(client, table, keys, now),
    ...customerReader(client, table, keys),
    ...customerRows(client, table, keys),
    ...customerLinks(client, table, keys),

    ensure: async (shop, id) => {
      const key = keys.main(shop, id);
      for (let attempt = 0; attempt < 2; attempt++) {
        const { Item } = await client.send(new GetCommand({ TableName: table, Key: key, ConsistentRead: true }));
        if (Item) return isGone(customerOf(shop, id, [Item])) ? 'gone' : 'present';
        const write = client.send(
          new PutCommand({
            TableName: table,
            Item: newCustomer(key, {}, now()),
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        );
        if (await wasWritten(write)) return 'present';
      }
      throw new ContentionError('a customer came and went');
    },

    setMembership: async (shop, id, membership) => {
      const write = client.send(
        new UpdateCommand({
          TableName: table,
          Key: keys.main(shop, id),
          UpdateExpression: 'SET m = :membership',
          ConditionExpression:
            'attribute_exists(pk) AND attribute_not_exists(mergedInto) AND attribute_not_exists(erased)',
          ExpressionAttributeValues: { ':membership': encodeMembership(membership) },
        }),
      );
      return (await wasWritten(write)) ? 'stored' : 'gone';
    },
  };
}
