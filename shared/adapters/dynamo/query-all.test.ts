import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { queryAll, queryPages } from './query-all.ts';

/** Three pages of two items, as DynamoDB cuts them at 1 MB; counts what was asked for. */
function threePages() {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'eu-central-1' }));
  const asked: unknown[] = [];
  const send = async ({ input }: { readonly input: { ExclusiveStartKey?: { n: number }; Limit?: number } }) => {
    const from = input.ExclusiveStartKey?.n ?? 0;
    asked.push(input.Limit ?? from);
    const size = Math.min(2, input.Limit ?? 2);
    const Items = Array.from({ length: size }, (_, n) => ({ n: from + n }));
    return { Items, ...(from + size < 6 && { LastEvaluatedKey: { n: from + size } }) };
  };
  return { client: Object.assign(client, { send: send as unknown as DynamoDBDocumentClient['send'] }), asked };
}

it('asks for the next page when the one before was worked through, and for no more than is taken', async () => {
  const { client, asked } = threePages();
  const seen: unknown[] = [];
  for await (const page of queryPages(client, { TableName: 'Touches' })) {
    seen.push(...page);
    expect(asked).toHaveLength(seen.length / 2);
    if (seen.length === 4) break;
  }
  expect(asked).toEqual([0, 2]);
});

it('gives every page, or the first items alone', async () => {
  const { client, asked } = threePages();
  expect(await queryAll(client, { TableName: 'Touches' })).toHaveLength(6);
  expect(asked.splice(0)).toEqual([0, 2, 4]);
  expect(await queryAll(client, { TableName: 'Touches' }, 3)).toEqual([{ n: 0 }, { n: 1 }, { n: 2 }]);
  expect(asked).toEqual([3, 1]);
});
