import { DeleteCommand, type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import type { StandingStore } from '#ports/customers.ts';
import { SCHEMA } from './client.ts';
import { customerKeys } from './customer-item.ts';
import { putVersion } from './put-version.ts';
import { packStanding, standingOf } from './standing-item.ts';

/** How a person stands: the row `Y#<customer>` beside the customer. */
export function dynamoStandings(client: DynamoDBDocumentClient, table: string, buckets: number): StandingStore {
  const keys = customerKeys(buckets);
  return {
    get: async (shop, id) => {
      const { Item } = await client.send(
        new GetCommand({ TableName: table, Key: keys.standing(shop, id), ConsistentRead: true }),
      );
      return Item && standingOf(Item);
    },
    put: (shop, id, standing, expected) => {
      const row = { ...keys.standing(shop, id), v: SCHEMA, version: (expected ?? 0) + 1, ...packStanding(standing) };
      return putVersion(client, table, row, expected);
    },
    remove: async (shop, id) => {
      await client.send(new DeleteCommand({ TableName: table, Key: keys.standing(shop, id) }));
    },
  };
}
