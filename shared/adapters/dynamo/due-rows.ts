import { DeleteCommand, type DynamoDBDocumentClient, PutCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import type { DueTouch } from '#model/touch/touch.ts';
import { bucketOf } from '#model/values/hash/hash.ts';
import type { Lane, TouchStore } from '#ports/touches.ts';
import { wasWritten } from './client.ts';
import { queryAll, queryPages } from './query-all.ts';
import { dueItem, dueKey, duePartitions, dueSortAfter, hoursBetween, readDue } from './touch-items.ts';

type DueRows = Pick<TouchStore, 'plan' | 'duePages' | 'stillDue' | 'remove' | 'move'>;

/** Partitions asked at once: after a long pause there may be hundreds. */
const PARALLEL_QUERIES = 8;

/** Shards of a lane. */
const shardsOf = ({ lane, of }: Lane, shards: number): readonly number[] =>
  Array.from({ length: shards }, (_, shard) => shard).filter((shard) => laneOf(shard, of) === lane);
const laneOf = (shard: number, lanes: number): number => shard % lanes;

export function dueRows(client: DynamoDBDocumentClient, TableName: string, shards: number): DueRows {
  const all = Array.from({ length: shards }, (_, shard) => shard);
  const query = (pk: string, before?: string): QueryCommandInput => ({
    TableName,
    ConsistentRead: true,
    KeyConditionExpression: before === undefined ? 'pk = :pk' : 'pk = :pk AND sk < :before',
    ExpressionAttributeValues: { ':pk': pk, ...(before !== undefined && { ':before': before }) },
  });

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
    duePages: async function* (shop, from, now, lane) {
      const own = shardsOf(lane, shards);
      // A row of an older, smaller number of shards lies beside rows of other lanes.
      const isOwn = ({ customerId }: DueTouch) => laneOf(bucketOf(customerId, shards), lane.of) === lane.lane;
      const partitions = hoursBetween(from, now).flatMap((hour) => duePartitions(shop, hour, own, shards));
      for (const group of groupsOf(partitions)) {
        // The first pages side by side, for most partitions are empty or small; what is left of them one by one.
        const before = dueSortAfter(now);
        const reads = group.map((pk) => queryPages(client, query(pk, before)));
        const first = await Promise.all(reads.map((pages) => pages.next()));
        for (const [index, { value, done }] of first.entries()) {
          if (done) continue;
          yield value.map((item) => readDue(item, shards)).filter(isOwn);
          for await (const page of reads[index] ?? []) yield page.map((item) => readDue(item, shards)).filter(isOwn);
        }
      }
    },
    stillDue: async (shop, from, to, atMost = Number.POSITIVE_INFINITY) => {
      const rows: DueTouch[] = [];
      const partitions = hoursBetween(from, to).flatMap((hour) => duePartitions(shop, hour, all, shards));
      for (const group of groupsOf(partitions)) {
        if (rows.length >= atMost) break;
        const found = await Promise.all(group.map((pk) => queryAll(client, query(pk), atMost)));
        rows.push(...found.flat().map((item) => readDue(item, shards)));
      }
      return rows;
    },
    remove,
    move: async (due, dueAt) => {
      if (dueAt === due.dueAt) return;
      await client.send(new PutCommand({ TableName, Item: dueItem({ ...due, dueAt }, shards) }));
      await remove(due);
    },
  };
}

function* groupsOf(partitions: readonly string[]): Generator<readonly string[]> {
  for (let start = 0; start < partitions.length; start += PARALLEL_QUERIES)
    yield partitions.slice(start, start + PARALLEL_QUERIES);
}
