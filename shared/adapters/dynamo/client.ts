import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { ClientLimits } from '../aws/limits.ts';

/** Document client of the composition roots; region, credentials and endpoint come from the environment. */
export function dynamoClient(limits: ClientLimits): DynamoDBDocumentClient {
  const client = new DynamoDBClient({ ...limits });
  // It censors input and output of each call for a logger that is not there: 5 % of the time of an ingest (CPU profile).
  client.middlewareStack.remove('loggerMiddleware');
  return DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
}

/** Version of the item layout, attribute `v`. Readers accept it and the one before. */
export const SCHEMA = 1;

/** Throws when an item was written by a newer layout than this code knows: half an answer would be a wrong one. */
export function checkSchema(item: Readonly<Record<string, unknown>>): void {
  if (typeof item.v !== 'number' || item.v > SCHEMA) throw new SchemaError(`item of schema ${String(item.v)}`);
}

/** Reads an item of a layout that this code knows. Throws on another, and on what does not fit `schema`. */
export function readItem<Schema extends z.ZodMiniType>(
  schema: Schema,
  item: Readonly<Record<string, unknown>>,
): z.output<Schema> {
  checkSchema(item);
  return z.parse(schema, item);
}

/** An object whose fields have passed the schema of its event before it was stored; they are not looked at again. */
export const stored = <T extends object>() => z.custom<T>((value) => typeof value === 'object' && value !== null);

/** A word of a list that grows: an older version of the code must still read a newer one. */
export const wordOf = <T extends string>() => z.custom<T>((value) => typeof value === 'string');

/** An item that this version of the code cannot read. */
class SchemaError extends Error {
  override name = 'SchemaError';
}

/** Runs a conditional write: true when it was written, false when its condition did not hold. */
export async function wasWritten(write: Promise<unknown>): Promise<boolean> {
  return (await ifWritten(write.then(() => true))) ?? false;
}

/** The same of a transaction: false also where another was at one of its items. */
export async function wereWritten(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    const isRefused = ({ Code = '' }: { readonly Code?: string | undefined }): boolean =>
      Code === 'ConditionalCheckFailed' || Code === 'TransactionConflict';
    if (error instanceof TransactionCanceledException && error.CancellationReasons?.some(isRefused)) return false;
    throw error;
  }
}

/** The answer of a conditional write; undefined when its condition did not hold. */
export async function ifWritten<Answer>(write: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await write;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}
