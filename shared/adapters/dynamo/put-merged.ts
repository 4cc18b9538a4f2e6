import { type AttributeValue, ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { contentHash } from '#model/values/hash/canonical.ts';
import { untilStored } from '#ports/until-stored.ts';
import { pause } from '../random/pause.ts';
import { SCHEMA } from './client.ts';

type Item = Readonly<Record<string, unknown>>;

/** The refused write itself answers what is there, so no right to read is needed; `undefined` leaves it as it is. */
export async function putMerged(
  client: DynamoDBDocumentClient,
  table: string,
  told: Item & { readonly pk: string; readonly sk: string },
  merge: (held: Item) => Item | undefined,
): Promise<'written' | 'kept'> {
  let held: Item | undefined;
  const written = await untilStored('a row', {
    pause,
    load: () => held,
    // Gone meanwhile: as if it had never been there.
    decide: (read) => (read ? merge(read) : told),
    save: async (next, read) => {
      const found = await put(client, table, { ...next, v: SCHEMA, pk: told.pk, sk: told.sk }, read);
      if (found === 'written') return 'stored';
      held = found;
      return 'conflict';
    },
  });
  return written ? 'written' : 'kept';
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
export const plainItem = (item: Readonly<Record<string, AttributeValue>>): Item =>
  Object.fromEntries(Object.entries(item).map(([name, value]) => [name, plain(value)]));

function plain({ S, N, M }: AttributeValue): unknown {
  if (S !== undefined) return S;
  return N !== undefined ? Number(N) : plainItem(M ?? {});
}
