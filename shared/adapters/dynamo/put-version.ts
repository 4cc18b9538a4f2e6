import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { wasWritten } from './client.ts';

/** Writes an item with a `version` only over the version that was read; `undefined`: it must not exist yet. */
export async function putVersion(
  client: DynamoDBDocumentClient,
  table: string,
  item: Readonly<Record<string, unknown>>,
  expectedVersion: number | undefined,
): Promise<'stored' | 'conflict'> {
  const write = client.send(
    new PutCommand({
      TableName: table,
      Item: item,
      ...(expectedVersion === undefined
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : {
            ConditionExpression: '#version = :expected',
            ExpressionAttributeNames: { '#version': 'version' },
            ExpressionAttributeValues: { ':expected': expectedVersion },
          }),
    }),
  );
  return (await wasWritten(write)) ? 'stored' : 'conflict';
}
