import { type DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import type { DueTouch } from '#model/touch/touch.ts';
import { DUE_KINDS, readDue } from './touch-items.ts';

/**
 * Every row that waits, of all shops and hours, by one walk over the table of touches: for a table on this machine, where
 * asking thousands of hours one by one takes longer. On a stage it would cost as much as the table is large.
 */
export async function allDueRows(
  client: DynamoDBDocumentClient,
  TableName: string,
  shards: number,
): Promise<readonly DueTouch[]> {
  const rows: DueTouch[] = [];
  const filter = {
    FilterExpression: DUE_KINDS.map((kind) => `begins_with(pk, :${kind})`).join(' OR '),
    ExpressionAttributeValues: Object.fromEntries(DUE_KINDS.map((kind) => [`:${kind}`, `${kind}#`])),
  };
  for await (const { Items = [] } of paginateScan({ client }, { TableName, ConsistentRead: true, ...filter }))
    rows.push(...Items.map((item) => readDue(item, shards)));
  return rows;
}
