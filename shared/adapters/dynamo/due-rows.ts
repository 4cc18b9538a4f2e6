import { DeleteCommand, type DynamoDBDocumentClient, PutCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import type { DueTouch } from '#model/touch/touch.ts';
import { bucketOf } from '#model/values/hash/hash.ts';
import type { ShopId } from '#model/values/ids.ts';
import type { Lane, TouchStore } from '#ports/touches.ts';
import { wasWritten } from './client.ts';
import { queryAll, queryPages } from './query-all.ts';
import {
  type DueKind,
  dueItem,
  dueKey,
  duePartitions,
  dueSortAfter,
  expires,
  hoursBetween,
  readDue,
} from './touch-items.ts';

type Span = readonly [from: number, to: number];
type DueRows = Pick<
  TouchStore,
  'plan' | 'duePages' | 'stillDue' | 'stepsDue' | 'checksDue' | 'remove' | 'done' | 'move'
>;

/** Partitions asked at once: after a long pause there may be hundreds. */
const PARALLEL_QUERIES = 8;

/** Shards of a lane. */
const shardsOf = ({ lane, of }: Lane, shards: number): readonly number[] =>
  Array.from({ length: shards }, (_, shard) => shard).filter((shard) => laneOf(shard, of) === lane);
const laneOf = (shard: number, lanes: number): number => shard % lanes;

export function dueRows(client: DynamoDBDocumentClient, TableName: string, shards: number): DueRows {
  const all = Array.from({ length: shards }, (_, shard) => shard);
  const query = (pk: string, before?: string, after?: string): QueryCommandInput => ({
    TableName,
    ConsistentRead: true,
    KeyConditionExpression: ['pk = :pk', before && (after ? 'sk BETWEEN :after AND :before' : 'sk < :before')]
      .filter(Boolean)
      .join(' AND '),
    ExpressionAttributeValues: { ':pk': pk, ...(before && { ':before': before }), ...(after && { ':after': after }) },
  });
  const rowsIn = async (
    kinds: readonly DueKind[],
    shop: ShopId,
    [from, to]: Span,
    atMost = Number.POSITIVE_INFINITY,
  ) => {
    const rows: DueTouch[] = [];
    const partitions = hoursBetween(from, to).flatMap((hour) => duePartitions(kinds, shop, hour, all, shards));
    const keys = kinds.includes('C') ? ([dueSortAfter(to), dueSortAfter(from - 1)] as const) : [];
    for (const group of groupsOf(partitions)) {
      if (rows.length >= atMost) break;
      const found = await Promise.all(group.map((pk) => queryAll(client, query(pk, ...keys), atMost)));
      rows.push(...found.flat().map((item) => readDue(item, shards)));
    }
    return rows;
  };

  const remove = async (due: DueTouch): Promise<void> => {
    const { pk, sk } = dueKey(due, shards);
    await client.send(new DeleteCommand({ TableName, Key: { pk: due.partition ?? pk, sk } }));
  };

  return {
    plan: async (due) => {
      const put = new PutCommand({
        TableName,
        Item: dueItem(due, shards),
        ConditionExpression: 'attribute_not_exists(pk)',
      });
      return (await wasWritten(client.send(put))) ? 'planned' : 'exists';
    },
    duePages: async function* (shop, from, now, lane, checkedUpTo) {
      const own = shardsOf(lane, shards);
      // A row of an older, smaller number of shards lies beside rows of other lanes.
      const isOwn = ({ customerId }: DueTouch) => laneOf(bucketOf(customerId, shards), lane.of) === lane.lane;
      const before = dueSortAfter(now);
      const touches = hoursBetween(from, now).map((hour) => ({ kinds: ['D', 'J'] as const, hour, after: undefined }));
      const checks =
        checkedUpTo === undefined
          ? []
          : hoursBetween(checkedUpTo, now).map((hour) => ({
              kinds: ['C'] as const,
              hour,
              after: dueSortAfter(checkedUpTo),
            }));
      const queries = [...touches, ...checks]
        .sort((a, b) => (a.hour < b.hour ? -1 : Number(a.hour > b.hour)))
        .flatMap(({ kinds, hour, after }) =>
          duePartitions(kinds, shop, hour, own, shards).map((pk) => query(pk, before, after)),
        );
      for (const group of groupsOf(queries)) {
        // The first pages side by side, for most partitions are empty or small; what is left of them one by one.
        const reads = group.map((each) => queryPages(client, each));
        const first = await Promise.all(reads.map((pages) => pages.next()));
        for (const [index, { value, done }] of first.entries()) {
          if (done) continue;
          yield value.map((item) => readDue(item, shards)).filter(isOwn);
          for await (const page of reads[index] ?? []) yield page.map((item) => readDue(item, shards)).filter(isOwn);
        }
      }
    },
    stillDue: (shop, from, to, atMost) => rowsIn(['D', 'J'], shop, [from, to], atMost),
    stepsDue: (shop, from, to) => rowsIn(['J'], shop, [from, to]),
    checksDue: (shop, from, to, atMost) => rowsIn(['C'], shop, [from, to], atMost),
    remove,
    done: async (due) => {
      if (!expires(due)) await remove(due);
    },
    move: async (due, dueAt) => {
      if (dueAt === due.dueAt) return;
      await client.send(new PutCommand({ TableName, Item: dueItem({ ...due, dueAt }, shards) }));
      await remove(due);
    },
  };
}

function* groupsOf<T>(queries: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < queries.length; start += PARALLEL_QUERIES)
    yield queries.slice(start, start + PARALLEL_QUERIES);
}
