import { type DynamoDBDocumentClient, QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';

/** Every item of a query, over all its pages (1 MB each), or the first of them: no more than `atMost` are read. */
export async function queryAll(
  client: DynamoDBDocumentClient,
  input: QueryCommandInput,
  atMost = Number.POSITIVE_INFINITY,
): Promise<Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = [];
  let start: QueryCommandInput['ExclusiveStartKey'];
  do {
    const left = atMost - items.length;
    const Limit = Number.isFinite(left) ? { Limit: left } : {};
    const page = await client.send(new QueryCommand({ ...input, ...Limit, ExclusiveStartKey: start }));
    items.push(...(page.Items ?? []));
    start = page.LastEvaluatedKey;
  } while (start && items.length < atMost);
  return items;
}
