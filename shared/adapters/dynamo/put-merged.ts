import { type AttributeValue, ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { contentHash } from '#model/values/hash/canonical.ts';
import { SCHEMA } from './client.ts';

type Item = Readonly<Record<string, unknown>>;

/** Writers of one row are few; who loses so often meets a defect. */
const MAX_ATTEMPTS = 8;

/**
 * Writes a row, or what `merge` makes of the one that is there. The refused write itself answers what is there, so that
 * no right to read is needed. `undefined` of `merge` leaves it as it is.
 */
export async function putMerged(
  client: DynamoDBDocumentClient,
  table: string,
  told: Item & { readonly pk: string; readonly sk: string },
  merge: (held: Item) => Item | undefined,
): Promise<'written' | 'kept'> {
  let next: Item = told;
  let held: Item | undefined;
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const found = await put(client, table, { ...next, v: SCHEMA, pk: told.pk, sk: told.sk }, held);
    if (found === 'written') return 'written';
    held = found;
    // Gone meanwhile: as if it had never been there.
    const merged = held ? merge(held) : told;
    if (!merged) return 'kept';
    next = merged;
  }
  throw new Error('a row changed under every attempt to write it');
}

/** Writes over exactly what was read. `tie` names the content; rows of an older release have none and never change. */
async function put(
  client: DynamoDBDocumentClient,
  table: string,
  item: Item,
  held: Item | undefined,
): Promise<'written' | Item | undefined> {
  const expected = held?.tie;
  const command = new PutCommand({
    TableName: table,
    Item: { ...item, tie: contentHash(item) },
    ...(held === undefined
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : expected === undefined
        ? { ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(tie)' }
        : { ConditionExpression: 'tie = :tie', ExpressionAttributeValues: { ':tie': expected } }),
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  try {
    await client.send(command);
    return 'written';
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return error.Item && plainItem(error.Item);
  }
}

/** The document client does not read the item of a refusal. */
const plainItem = (item: Readonly<Record<string, AttributeValue>>): Item =>
  Object.fromEntries(Object.entries(item).map(([name, value]) => [name, plain(value)]));

function plain({ S, N, M }: AttributeValue): unknown {
  if (S !== undefined) return S;
  return N !== undefined ? Number(N) : plainItem(M ?? {});
}
