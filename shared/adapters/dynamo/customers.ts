import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { CustomerStore } from '#ports/customers.ts';
import { untilStored } from '#ports/until-stored.ts';
import { pause } from '../random/pause.ts';
import { wasWritten } from './client.ts';
import { entryWriter, isGone } from './customer-entries.ts';
import { customerKeys, customerOf, type Item, newCustomer } from './customer-item.ts';
import { customerLinks } from './customer-links.ts';
import { customerReader } from './customer-read.ts';
import { customerRows } from './customer-rows.ts';
import { knownReader } from './known-read.ts';
import { memberships } from './memberships.ts';
import { segmentRegistry } from './segment-registry.ts';

/** `now` stamps new customers; `buckets` per shop are part of every key: never changed after a stage's first event. */
export function dynamoCustomers(
  client: DynamoDBDocumentClient,
  table: string,
  buckets: number,
  now: () => number = Date.now,
): CustomerStore {
  const keys = customerKeys(buckets);
  const create = (Item: Item): Promise<boolean> =>
    wasWritten(
      client.send(new PutCommand({ TableName: table, Item, ConditionExpression: 'attribute_not_exists(pk)' })),
    );
  const rows = memberships(client, table, keys, segmentRegistry(client, table));
  const { setMembership, setMemberships, registerSegments } = rows;
  return {
    setMembership,
    setMemberships,
    registerSegments,
    setEntry: entryWriter(client, table, keys, create, now),
    ...customerReader(client, table, keys, rows),
    ...knownReader(client, table, keys, rows),
    ...customerRows(client, table, keys),
    ...customerLinks(client, table, keys),

    ensure: async (shop, id) => {
      const key = keys.main(shop, id);
      const there = await untilStored('a customer', {
        pause,
        load: () => client.send(new GetCommand({ TableName: table, Key: key, ConsistentRead: true })),
        decide: ({ Item }) => {
          if (!Item) return 'new';
          return isGone(customerOf(shop, id, [Item])) ? 'gone' : 'present';
        },
        save: async (found) => (found !== 'new' || (await create(newCustomer(key, {}, now()))) ? 'stored' : 'conflict'),
      });
      return there === 'gone' ? 'gone' : 'present';
    },
  };
}
