import {
  BatchGetCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { Gatherer, type Waiting } from './gatherer.ts';
import { untilAllTaken } from './until-all-taken.ts';

/** What BatchGetItem takes at most. */
const MAX_READS = 100;
/** TransactWriteItems takes 100; fewer fail together. */
const MAX_WRITES = 50;

type Item = Record<string, unknown>;
interface Read {
  readonly table: string;
  readonly keys: readonly Item[];
}
interface Write {
  readonly command: PutCommand | UpdateCommand;
  readonly key: string;
}

/**
 * Calls of one moment go together: reads in one BatchGetItem, consistent, writes in one TransactWriteItems, alone where
 * one condition does not hold. For many callers against a local engine: at AWS a transaction costs twice its units.
 */
export function groupedClient(client: DynamoDBDocumentClient): DynamoDBDocumentClient {
  const reads = new Gatherer<Read, readonly Item[]>(
    MAX_READS,
    ({ keys }) => keys.length,
    (group) => readAll(client, group),
  );
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
    const [Attributes] = await reads.add({ table, keys: [Key] });
    return { Attributes };
  };
  const send = async (command: unknown): Promise<unknown> => {
    if (command instanceof GetCommand) {
      const { TableName: table = '', Key = {} } = command.input;
      const [Item] = await reads.add({ table, keys: [Key] });
      return { Item };
    }
    if (command instanceof BatchGetCommand) {
      const tables = Object.entries(command.input.RequestItems ?? {});
      const found = tables.map(async ([table, { Keys = [] }]) => [
        table,
        await reads.add({ table, keys: Keys as readonly Item[] }),
      ]);
      return { Responses: Object.fromEntries(await Promise.all(found)) };
    }
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

/** Every table has the key attributes `pk` and, some, `sk`. */
const nameOf = (table: string, { pk, sk }: Item): string =>
  `${table}\n${String(pk)}\n${sk === undefined ? '' : String(sk)}`;

async function readAll(
  client: DynamoDBDocumentClient,
  group: readonly Waiting<Read, readonly Item[]>[],
): Promise<void> {
  const wanted = new Map<string, { table: string; key: Item }>();
  for (const { request } of group) {
    for (const key of request.keys) wanted.set(nameOf(request.table, key), { table: request.table, key });
  }
  const found = new Map<string, Item>();
  await untilAllTaken([...wanted.values()], async (open) => {
    const tables = Map.groupBy(open, ({ table }) => table);
    const RequestItems = Object.fromEntries(
      [...tables].map(([table, each]) => [table, { Keys: each.map(({ key }) => key), ConsistentRead: true }]),
    );
    const { Responses = {}, UnprocessedKeys = {} } = await client.send(new BatchGetCommand({ RequestItems }));
    for (const [table, items] of Object.entries(Responses))
      for (const item of items) found.set(nameOf(table, item), item);
    return Object.entries(UnprocessedKeys).flatMap(([table, { Keys = [] }]) =>
      Keys.map((key) => ({ table, key: key as Item })),
    );
  });
  for (const { request, resolve } of group) {
    const items = request.keys.map((key) => found.get(nameOf(request.table, key)));
    resolve(items.filter((item) => item !== undefined));
  }
}

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
