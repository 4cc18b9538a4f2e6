import { createHash } from 'node:crypto';
import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  paginateQuery,
  paginateScan,
} from '@aws-sdk/lib-dynamodb';
import { NOBODY, OBJECTS } from '#model/values/object-keys.ts';
import { DAY_MS, isDay } from '#model/values/time/day.ts';
import type { Clock } from '#ports/clock.ts';
import { type ObjectStore, UnreadableObjectError } from '#ports/objects.ts';
import { pack, unpack } from '../objects/packed.ts';
import { checkSchema, SCHEMA } from './client.ts';

/**
 * A row of more bytes goes to the bucket: 7 write units and half a month of storage cost what one PUT does
 * (docs/adr/0028-what-a-webhook-and-a-run-cost.md).
 */
const ROW_BYTES = 7 * 1024;

/** Deliveries that name nobody lie in so many partitions of a shop: one takes 1,000 write units a second. */
const SHARDS = 16;

/** Kept for 14 days from the end of the UTC day of their receipt, as the bucket keeps its objects. */
const KEPT_MS = 15 * DAY_MS;

interface Row {
  readonly key: { readonly pk: string; readonly sk: string };
  /** Beginning of the UTC day, ms. */
  readonly day: number;
}

/**
 * The intake bucket, whose archive `raw/<shop>/<person>/<UTC day>/<file>` lies in rows of a table where that is cheaper.
 * Keys, bodies and what a key finds are those of the bucket, also of objects that lay there before. DynamoDB deletes
 * what has expired within days: until then it is there to be removed, and for nothing else.
 */
export function archivedObjects(
  bucket: ObjectStore,
  { client, table, clock }: { readonly client: DynamoDBDocumentClient; readonly table: string; readonly clock: Clock },
): ObjectStore {
  const isLive = ({ ttl }: Record<string, unknown>): boolean => Number(ttl) * 1000 > clock.now();
  const Keys = { ProjectionExpression: 'pk, sk, #ttl', ExpressionAttributeNames: { '#ttl': 'ttl' } };

  const rowsOf = async (shop: string, person: string): Promise<readonly string[]> => {
    const partitions =
      person === NOBODY ? Array.from({ length: SHARDS }, (_, shard) => `${NOBODY}#${shard}`) : [person];
    const found = partitions.map(async (partition) => {
      const keys: string[] = [];
      const query = {
        TableName: table,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': `${shop}#${partition}` },
        ConsistentRead: true,
        ...Keys,
      };
      for await (const { Items = [] } of paginateQuery({ client }, query)) keys.push(...Items.map(keyOf));
      return keys;
    });
    return (await Promise.all(found)).flat();
  };

  const all = async function* (shop: string | undefined): AsyncGenerator<readonly string[]> {
    const scan = {
      TableName: table,
      ConsistentRead: true,
      ...Keys,
      ...(shop !== undefined && {
        FilterExpression: 'begins_with(pk, :shop)',
        ExpressionAttributeValues: { ':shop': `${shop}#` },
      }),
    };
    for await (const { Items = [] } of paginateScan({ client }, scan)) yield Items.filter(isLive).map(keyOf);
  };

  const pages = async function* (prefix: string): AsyncGenerator<readonly string[]> {
    const [shop, person] = partsOf(prefix);
    if (shop !== undefined && person !== undefined)
      yield (await rowsOf(shop, person)).filter((key) => key.startsWith(prefix)).sort();
    else if (prefix.startsWith(OBJECTS.archive)) yield* all(shop);
    yield* bucket.pages(prefix);
  };

  return {
    put: async (key, body) => {
      const row = rowOf(key);
      if (!row) return bucket.put(key, body);
      const packed = pack(body);
      if (packed.length > ROW_BYTES) return bucket.put(key, body);
      const Item = { ...row.key, v: SCHEMA, ttl: Math.floor((row.day + KEPT_MS) / 1000), z: packed };
      await client.send(new PutCommand({ TableName: table, Item }));
    },
    get: async (key) => {
      const row = rowOf(key);
      if (!row) return bucket.get(key);
      const { Item } = await client.send(new GetCommand({ TableName: table, Key: row.key, ConsistentRead: true }));
      return Item ? bodyOf(Item) : bucket.get(key);
    },
    remove: async (key) => {
      const row = rowOf(key);
      if (row) await client.send(new DeleteCommand({ TableName: table, Key: row.key }));
      await bucket.remove(key);
    },
    list: async (prefix) => {
      const keys = new Set<string>();
      for await (const page of pages(prefix)) for (const key of page) keys.add(key);
      return [...keys].sort();
    },
    pages,
  };
}

const partsOf = (key: string): readonly string[] =>
  key.startsWith(OBJECTS.archive)
    ? key
        .slice(OBJECTS.archive.length)
        .split('/')
        .filter((part) => part !== '')
    : [];

/** Undefined for a key that is none of the archive. */
function rowOf(key: string): Row | undefined {
  const [shop, person, day = '', file, ...more] = partsOf(key);
  if (file === undefined || more.length > 0 || !isDay(day)) return undefined;
  const shard = (createHash('sha256').update(file).digest()[0] ?? 0) % SHARDS;
  const partition = person === NOBODY ? `${NOBODY}#${shard}` : person;
  return { key: { pk: `${shop}#${partition}`, sk: `${day}/${file}` }, day: Date.parse(day) };
}

function bodyOf(item: Record<string, unknown>): string {
  try {
    checkSchema(item);
    return unpack(item.z instanceof Uint8Array ? item.z : Uint8Array.of());
  } catch {
    throw new UnreadableObjectError('a body of the archive is damaged, or was stored by a newer release');
  }
}

function keyOf({ pk, sk }: Record<string, unknown>): string {
  const [shop, person] = String(pk).split('#');
  return `${OBJECTS.archive}${shop}/${person}/${sk}`;
}
