import { type DynamoDBDocumentClient, GetCommand, PutCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { RunRecord } from '#model/kpi/run-record.ts';
import { runRecordSchema } from '#model/kpi/run-schema.ts';
import { sameSnapshot } from '#model/kpi/same-snapshot.ts';
import { snapshotSchema } from '#model/kpi/schema.ts';
import type { KpiSnapshot } from '#model/kpi/snapshot.ts';
import type { ShopId } from '#model/values/ids.ts';
import type { Day } from '#model/values/time/day.ts';
import type { SnapshotStore } from '#ports/snapshots.ts';
import { checkSchema, SCHEMA, wasWritten } from './client.ts';

const kpiKey = (day: Day): string => `KPI#${day}`;
/** Padded, so that earlier values sort by age. */
const earlierKey = (day: Day, n: number): string => `${kpiKey(day)}#${String(n).padStart(4, '0')}`;
const runKey = (day: Day): string => `RUN#${day}`;

/** Two runs of one day may meet at the snapshot; each lost race is one more try. */
const ATTEMPTS = 5;

/** Snapshots table: `KPI#<day>` is the value in force with `restated` = number of values before it, `KPI#<day>#<n>` these. */
export function dynamoSnapshots(client: DynamoDBDocumentClient, table: string): SnapshotStore {
  const getItem = async (shop: ShopId, sk: string) =>
    (await client.send(new GetCommand({ TableName: table, Key: { pk: shop, sk }, ConsistentRead: true }))).Item;

  const putKpi = async (snapshot: KpiSnapshot): Promise<boolean> => {
    const sk = kpiKey(snapshot.day);
    const stored = await getItem(snapshot.shop, sk);
    const item = { pk: snapshot.shop, sk, v: SCHEMA, snapshot };
    if (!stored) {
      const Item = { ...item, restated: 0 };
      return wasWritten(
        client.send(new PutCommand({ TableName: table, Item, ConditionExpression: 'attribute_not_exists(pk)' })),
      );
    }
    if (sameSnapshot(readItem(stored, 'snapshot', snapshotSchema), snapshot)) return true;
    const restated = Number(stored.restated) + 1;
    // the old value first: a crash in between repeats this put with the same content
    await client.send(
      new PutCommand({ TableName: table, Item: { ...stored, sk: earlierKey(snapshot.day, restated) } }),
    );
    return wasWritten(
      client.send(
        new PutCommand({
          TableName: table,
          Item: { ...item, restated },
          ConditionExpression: 'restated = :read',
          ExpressionAttributeValues: { ':read': restated - 1 },
        }),
      ),
    );
  };

  /** Items with keys from..to, ascending unless told. */
  const query = async function* (shop: ShopId, from: string, to: string, descending = false) {
    const pages = paginateQuery(
      { client, pageSize: descending ? 10 : 100 },
      {
        TableName: table,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: { ':pk': shop, ':from': from, ':to': to },
        ScanIndexForward: !descending,
        ConsistentRead: true,
      },
    );
    for await (const page of pages) yield* page.Items ?? [];
  };

  const snapshots = async (shop: ShopId, from: string, to: string, keyLength: number) => {
    const found: KpiSnapshot[] = [];
    for await (const item of query(shop, from, to)) {
      if (String(item.sk).length === keyLength) found.push(readItem(item, 'snapshot', snapshotSchema));
    }
    return found;
  };

  return {
    putSnapshot: async (snapshot) => {
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) if (await putKpi(snapshot)) return;
      throw new Error(`the snapshot of ${snapshot.day} is being restated by others: try again`);
    },
    getSnapshot: async (shop, day) => {
      const item = await getItem(shop, kpiKey(day));
      return item && readItem(item, 'snapshot', snapshotSchema);
    },
    earlierValues: (shop, day) => snapshots(shop, earlierKey(day, 0), `${kpiKey(day)}#~`, earlierKey(day, 0).length),
    listSnapshots: (shop, from, to) => snapshots(shop, kpiKey(from), kpiKey(to), kpiKey(from).length),
    putRun: async (record) => {
      const Item = { pk: record.shop, sk: runKey(record.day), v: SCHEMA, run: record };
      await client.send(new PutCommand({ TableName: table, Item }));
    },
    getRun: async (shop, day) => {
      const item = await getItem(shop, runKey(day));
      return item && readItem(item, 'run', runRecordSchema);
    },
    latestRun: async (shop): Promise<RunRecord | undefined> => {
      for await (const item of query(shop, runKey(''), runKey('~'), true)) {
        const run = readItem(item, 'run', runRecordSchema);
        if (run.mode === 'full') return run;
      }
      return undefined;
    },
  };
}

function readItem<T extends z.core.$ZodType>(
  item: Readonly<Record<string, unknown>>,
  attribute: string,
  schema: T,
): z.output<T> {
  checkSchema(item);
  return z.parse(schema, item[attribute]);
}
