import {
  BatchGetCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { Gatherer, type Waiting } from './gatherer.ts';
import { gatheredReads, nameOf } from './grouped-reads.ts';

/** TransactWriteItems takes 100; fewer fail together. */
const MAX_WRITES = 50;

interface Write {
  readonly command: PutCommand | UpdateCommand;
  readonly key: string;
}

/**
 * Calls of one moment go together: reads in one BatchGetItem, consistent, writes in one TransactWriteItems, alone where
 * one condition does not hold. For many callers against a local engine: at AWS a transaction costs twice its units.
 */
export function groupedClient(client: DynamoDBDocumentClient): DynamoDBDocumentClient {
  const reads = gatheredReads(client, true);
  const writes = new Gatherer<Write, object>(
    MAX_WRITES,
    () => 1,
    (group) => writeAll(client, group),
  );
  /** A transaction answers no items: what an update is to answer is read after it, consistently. */
  const update = async (command: UpdateCommand): Promise<unknown> => {
    const { ReturnValues, TableName: table = '', Key = {}, ...rest } = command.input;
    if (ReturnValues !== undefined && ReturnValues !== 'ALL_NEW') return client.send(command);
    const plain = new UpdateCommand({ TableName: table, Key, ...rest });
    await writes.add({ command: plain, key: keyOf(plain) });
    if (ReturnValues === undefined) return {};
    const { Item: Attributes } = await reads.get(new GetCommand({ TableName: table, Key }));
    return { Attributes };
  };
  const send = async (command: unknown): Promise<unknown> => {
    if (command instanceof GetCommand) return reads.get(command);
    if (command instanceof BatchGetCommand) return reads.batchGet(command);
    if (command instanceof PutCommand) return writes.add({ command, key: keyOf(command) });
    if (command instanceof UpdateCommand) return update(command);
    return client.send(command as GetCommand);
  };
  return new Proxy(client, {
    get: (target, name) => (name === 'send' ? send : Reflect.get(target, name, target)),
  });
}

const keyOf = ({ input }: PutCommand | UpdateCommand): string => {
  const { pk, sk } = ('Item' in input ? input.Item : (input as UpdateCommand['input']).Key) ?? {};
  return nameOf(input.TableName ?? '', { pk, sk });
};

/** Of two writes of one item the later waits for the group: a transaction takes each item once. */
async function writeAll(client: DynamoDBDocumentClient, group: readonly Waiting<Write, object>[]): Promise<void> {
  const first = new Map<string, Waiting<Write, object>>();
  const again: Waiting<Write, object>[] = [];
  for (const each of group) {
    if (first.has(each.request.key)) again.push(each);
    else first.set(each.request.key, each);
  }
  const together = [...first.values()];
  if (together.length === 1 || !(await isWritten(client, together))) again.unshift(...together);
  else for (const { resolve } of together) resolve({});
  for (const { request, resolve, reject } of again) client.send(request.command as PutCommand).then(resolve, reject);
}

async function isWritten(client: DynamoDBDocumentClient, group: readonly Waiting<Write, object>[]): Promise<boolean> {
  const TransactItems = group.map(({ request: { command } }) =>
    command instanceof PutCommand ? { Put: command.input } : { Update: command.input as UpdateInput },
  );
  try {
    await client.send(new TransactWriteCommand({ TransactItems }));
    return true;
  } catch {
    // Alone, each gets its own answer: written, condition not met, or what really is wrong.
    return false;
  }
}

type UpdateInput = UpdateCommand['input'] & { readonly UpdateExpression: string };
