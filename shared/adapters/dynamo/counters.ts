import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { CounterStore } from '#ports/counters.ts';
import { SCHEMA } from './client.ts';

/** Counters table; DynamoDB deletes a counter some time after `expiresAt`, so a key must name its window. */
export function dynamoCounters(client: DynamoDBDocumentClient, table: string): CounterStore {
  return {
    add: async (key, expiresAt) => {
      const { Attributes } = await client.send(
        new UpdateCommand({
          TableName: table,
          Key: { pk: key },
          UpdateExpression: 'ADD n :one SET #ttl = :ttl, v = :v',
          ExpressionAttributeNames: { '#ttl': 'ttl' },
          ExpressionAttributeValues: { ':one': 1, ':ttl': Math.ceil(expiresAt / 1000), ':v': SCHEMA },
          ReturnValues: 'UPDATED_NEW',
        }),
      );
      return Number(Attributes?.n);
    },
    count: async (key) => {
      const { Item } = await client.send(new GetCommand({ TableName: table, Key: { pk: key }, ConsistentRead: true }));
      return Number(Item?.n ?? 0);
    },
  };
}
