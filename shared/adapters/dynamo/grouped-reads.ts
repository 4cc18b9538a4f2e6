import { BatchGetCommand, type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { Gatherer, type Waiting } from './gatherer.ts';
import { untilAllTaken } from './until-all-taken.ts';

/** What BatchGetItem takes at most. */
const MAX_READS = 100;

export type Item = Record<string, unknown>;
interface Read {
  readonly table: string;
  readonly keys: readonly Item[];
}

/** Reads of single items of one moment go together in one BatchGetItem, at the units of each. */
export function gatheredReads(client: DynamoDBDocumentClient, ConsistentRead: boolean) {
  const reads = new Gatherer<Read, readonly Item[]>(
    MAX_READS,
    ({ keys }) => keys.length,
    (group) => readAll(client, group, ConsistentRead),
  );
  return {
    get: async ({
      input: { TableName: table = '', Key = {} },
    }: GetCommand): Promise<{ readonly Item: Item | undefined }> => {
      const [Item] = await reads.add({ table, keys: [Key] });
      return { Item };
    },
    batchGet: async ({ input }: BatchGetCommand): Promise<object> => {
      const tables = Object.entries(input.RequestItems ?? {});
      const found = tables.map(async ([table, { Keys = [] }]) => [
        table,
        await reads.add({ table, keys: Keys as readonly Item[] }),
      ]);
      return { Responses: Object.fromEntries(await Promise.all(found)) };
    },
  };
}

/**
 * The client with reads of single items of one moment in one request, a moment old and at half the units: for a page that
 * shows many rows of one person. Queries and writes are as ever.
 */
export function readsTogether(client: DynamoDBDocumentClient): DynamoDBDocumentClient {
  const reads = gatheredReads(client, false);
  const send = (command: unknown): Promise<unknown> => {
    if (command instanceof GetCommand) return reads.get(command);
    return command instanceof BatchGetCommand ? reads.batchGet(command) : client.send(command as GetCommand);
  };
  return new Proxy(client, {
    get: (target, name) => (name === 'send' ? send : Reflect.get(target, name, target)),
  });
}

/** Every table has the key attributes `pk` and, some, `sk`. */
export const nameOf = (table: string, { pk, sk }: Item): string =>
  `${table}\n${String(pk)}\n${sk === undefined ? '' : String(sk)}`;

async function readAll(
  client: DynamoDBDocumentClient,
  group: readonly Waiting<Read, readonly Item[]>[],
  ConsistentRead: boolean,
): Promise<void> {
  const wanted = new Map<string, { table: string; key: Item }>();
  for (const { request } of group) {
    for (const key of request.keys) wanted.set(nameOf(request.table, key), { table: request.table, key });
  }
  const found = new Map<string, Item>();
  await untilAllTaken([...wanted.values()], async (open) => {
    const tables = Map.groupBy(open, ({ table }) => table);
    const RequestItems = Object.fromEntries(
      [...tables].map(([table, each]) => [table, { Keys: each.map(({ key }) => key), ConsistentRead }]),
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
