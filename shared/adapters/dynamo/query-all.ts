import { type DynamoDBDocumentClient, QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';

/** The pages of a query (1 MB each), one held at a time; of the first items alone, no more than `atMost` are read. */
export async function* queryPages(
  client: DynamoDBDocumentClient,
  input: QueryCommandInput,
  atMost = Number.POSITIVE_INFINITY,
): AsyncGenerator<Record<string, unknown>[]> {
  let left = atMost;
  let start: QueryCommandInput['ExclusiveStartKey'];
  do {
    const Limit = Number.isFinite(left) ? { Limit: left } : {};
    const page = await client.send(new QueryCommand({ ...input, ...Limit, ExclusiveStartKey: start }));
    const items = page.Items ?? [];
    left -= items.length;
    start = page.LastEvaluatedKey;
    yield items;
  } while (start && left > 0);
}

/** Every item of a query, over all its pages, or the first of them: no more than `atMost` are read. */
export async function queryAll(
  client: DynamoDBDocumentClient,
  input: QueryCommandInput,
  atMost?: number,
): Promise<Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = [];
  for await (const page of queryPages(client, input, atMost)) items.push(...page);
  return items;
}
