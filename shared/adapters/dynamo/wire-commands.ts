import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { itemOfWire, wireItem } from './wire-form.ts';

type Plain = Readonly<Record<string, unknown>>;

/** An operation of DynamoDB with its input as JSON. */
export interface WireRequest {
  readonly operation: string;
  readonly body: string;
}

const OPERATIONS = [
  [GetCommand, 'GetItem'],
  [QueryCommand, 'Query'],
  [PutCommand, 'PutItem'],
  [UpdateCommand, 'UpdateItem'],
  [DeleteCommand, 'DeleteItem'],
  [BatchGetCommand, 'BatchGetItem'],
  [BatchWriteCommand, 'BatchWriteItem'],
] as const;

/** A command of the document client as it goes over the wire; undefined for one that is not known here. */
export function wireRequest(command: unknown): WireRequest | undefined {
  for (const [kind, operation] of OPERATIONS)
    if (command instanceof kind) return { operation, body: JSON.stringify(wireInput({ ...command.input })) };
  return undefined;
}

/** Members that are an item, or a key or values in the form of one. */
const ITEMS = ['Key', 'Item', 'ExpressionAttributeValues', 'ExclusiveStartKey'];

function wireInput(input: Plain): Plain {
  const { RequestItems } = input;
  const wire: Record<string, unknown> = { ...input };
  for (const name of ITEMS) if (input[name] !== undefined) wire[name] = wireItem(Object(input[name]));
  if (RequestItems) wire.RequestItems = each(RequestItems, wireOfTable);
  return wire;
}

const each = (of: unknown, change: (value: Plain) => unknown): Plain =>
  Object.fromEntries(Object.entries(Object(of)).map(([name, value]) => [name, change(Object(value))]));

/** What a batch reads or writes of one table. */
function wireOfTable(of: Plain): unknown {
  if (Array.isArray(of)) return of.map((write) => each(write, wireInput));
  return { ...of, Keys: Array.isArray(of.Keys) ? of.Keys.map(wireItem) : of.Keys };
}

/** The answer of an operation as the document client gives it. */
export function outputOfWire(answer: Plain): Plain {
  const output: Record<string, unknown> = { ...answer };
  for (const name of ['Item', 'Attributes', 'LastEvaluatedKey'])
    if (answer[name] !== undefined) output[name] = itemOfWire(answer[name]);
  if (Array.isArray(answer.Items)) output.Items = answer.Items.map(itemOfWire);
  if (answer.Responses) output.Responses = each(answer.Responses, (items) => listOf(items).map(itemOfWire));
  if (answer.UnprocessedKeys)
    output.UnprocessedKeys = each(answer.UnprocessedKeys, (of) => ({ ...of, Keys: listOf(of.Keys).map(itemOfWire) }));
  if (answer.UnprocessedItems)
    output.UnprocessedItems = each(answer.UnprocessedItems, (writes) =>
      listOf(writes).map((write) => each(write, outputOfWrite)),
    );
  return output;
}

const outputOfWrite = ({ Item, Key }: Plain): Plain => (Item ? { Item: itemOfWire(Item) } : { Key: itemOfWire(Key) });

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
