import { DeleteCommand, type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { DueTouch } from '#model/touch/touch.ts';
import type { ShopId } from '#model/values/ids.ts';
import type { TouchStore } from '#ports/touches.ts';
import { wasWritten } from './client.ts';
import { queryAll } from './query-all.ts';
import { DUE_KINDS, dueItem, dueKey, duePartition, dueSortAfter, hoursBetween, readDue } from './touch-items.ts';

type DueRows = Pick<TouchStore, 'plan' | 'due' | 'stillDue' | 'remove' | 'move'>;

/** Partitions asked at once: after a long pause there may be hundreds. */
const PARALLEL_QUERIES = 8;

export function dueRows(client: DynamoDBDocumentClient, TableName: string, shards: number): DueRows {
  const rowsOf = async (
    shop: ShopId,
    hours: readonly string[],
    {
      before,
      atMost = Number.POSITIVE_INFINITY,
    }: { readonly before?: string; readonly atMost?: number | undefined } = {},
  ): Promise<DueTouch[]> => {
    const partitions = hours.flatMap((hour) =>
      DUE_KINDS.flatMap((kind) => Array.from({ length: shards }, (_, shard) => duePartition(kind, shop, hour, shard))),
    );
    const rows: DueTouch[] = [];
    for (let start = 0; start < partitions.length && rows.length < atMost; start += PARALLEL_QUERIES) {
      const group = partitions.slice(start, start + PARALLEL_QUERIES);
      const found = await Promise.all(
        group.map((pk) =>
          queryAll(
            client,
            {
              TableName,
              ConsistentRead: true,
              KeyConditionExpression: before === undefined ? 'pk = :pk' : 'pk = :pk AND sk < :before',
              ExpressionAttributeValues: { ':pk': pk, ...(before !== undefined && { ':before': before }) },
            },
            atMost,
          ),
        ),
      );
      rows.push(...found.flat().map(readDue));
    }
    return rows;
  };

  const remove = async (due: DueTouch): Promise<void> => {
    await client.send(new DeleteCommand({ TableName, Key: dueKey(due, shards) }));
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
    due: (shop, from, now) => rowsOf(shop, hoursBetween(from, now), { before: dueSortAfter(now) }),
    stillDue: (shop, from, to, atMost) => rowsOf(shop, hoursBetween(from, to), { atMost }),
    remove,
    move: async (due, dueAt) => {
      if (dueAt === due.dueAt) return;
      await client.send(new PutCommand({ TableName, Item: dueItem({ ...due, dueAt }, shards) }));
      await remove(due);
    },
  };
}
