import { type AttributeValue, type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Item } from './customer-item.ts';

type Values = Readonly<Record<string, AttributeValue>>;

/** A query by strings alone, as the whole of one kind of row is. */
interface StringQuery {
  readonly TableName: string;
  readonly KeyConditionExpression: string;
  readonly values: Readonly<Record<string, string>>;
  /** Where the page before ended. */
  readonly start: Values | undefined;
  readonly counted: boolean;
}

interface NativePage {
  readonly items: readonly Item[];
  readonly units: number;
  readonly last: Values | undefined;
}

/**
 * A page of a query with the items as plain values. What the document client does with an answer in its own command was an
 * eighth of the processor time of reading customers, three times of what this takes (CPU profile of 40,000 customers).
 */
export async function nativeQuery(client: DynamoDBDocumentClient, query: StringQuery): Promise<NativePage> {
  // the document client is a client as any: only its own commands translate
  const plain = client as unknown as Pick<DynamoDBClient, 'send'>;
  const values = Object.entries(query.values).map(([name, S]) => [name, { S }] as const);
  const page = await plain.send(
    new QueryCommand({
      TableName: query.TableName,
      KeyConditionExpression: query.KeyConditionExpression,
      ExpressionAttributeValues: Object.fromEntries(values),
      ExclusiveStartKey: query.start && { ...query.start },
      ...(query.counted && { ReturnConsumedCapacity: 'TOTAL' }),
    }),
  );
  return {
    items: (page.Items ?? []).map(nativeItem),
    units: page.ConsumedCapacity?.CapacityUnits ?? 0,
    last: page.LastEvaluatedKey,
  };
}

/**
 * An item as `unmarshall` of @aws-sdk/util-dynamodb gives it. Throws on a set, and on a number beyond what a double holds
 * exactly (DynamoDB's have 38 digits), neither of which a row of ours holds: a rounded amount would be a wrong one.
 */
export function nativeItem(item: Values): Record<string, unknown> {
  const native: Record<string, unknown> = {};
  for (const name in item) {
    const value = item[name];
    if (value !== undefined) native[name] = nativeValue(value);
  }
  return native;
}

function nativeValue(value: AttributeValue): unknown {
  if (value.S !== undefined) return value.S;
  if (value.N !== undefined) return numberOf(value.N);
  if (value.L !== undefined) return value.L.map(nativeValue);
  if (value.M !== undefined) return nativeItem(value.M);
  if (value.BOOL !== undefined) return value.BOOL;
  if (value.B !== undefined) return value.B;
  if (value.NULL !== undefined) return null;
  throw new Error(`an item holds a value of type ${Object.keys(value).join()}, which no row has`);
}

function numberOf(digits: string): number {
  const number = Number(digits);
  if (Math.abs(number) <= Number.MAX_SAFE_INTEGER) return number;
  throw new Error('an item holds a number that no row has: it is beyond 2^53');
}
