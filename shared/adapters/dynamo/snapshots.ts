import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  paginateQuery,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { type RunRecord, runRecordSchema } from '#model/kpi/run-record.ts';
import { sameSnapshot } from '#model/kpi/same-snapshot.ts';
import { snapshotSchema } from '#model/kpi/schema.ts';
import type { KpiSnapshot } from '#model/kpi/snapshot.ts';
import type { ShopId } from '#model/values/ids.ts';
import type { Day } from '#model/values/time/day.ts';
import type { SnapshotStore } from '#ports/snapshots.ts';
import { untilStored } from '#ports/until-stored.ts';
import { pause } from '../random/pause.ts';
import { checkSchema, SCHEMA, wasWritten } from './client.ts';
import { dynamoKpiRows } from './kpi-rows.ts';

type Item = Readonly<Record<string, unknown>>;

const kpiKey = (day: Day): string => `KPI#${day}`;
/** Padded, so that earlier values sort by age. */
const earlierKey = (day: Day, n: number): string => `${kpiKey(day)}#${String(n).padStart(4, '0')}`;
const runKey = (day: Day): string => `RUN#${day}`;

/** Snapshots table: `KPI#<day>` is the value in force with `restated` = number of values before it, `KPI#<day>#<n>` these. */
export function dynamoSnapshots(client: DynamoDBDocumentClient, table: string): SnapshotStore {
  const getItem = async (shop: ShopId, sk: string) =>
    (await client.send(new GetCommand({ TableName: table, Key: { pk: shop, sk }, ConsistentRead: true }))).Item;

  /** Over the value that was read, which is kept first: a crash in between repeats this put with the same content. */
  const putKpi = async (snapshot: KpiSnapshot, restated: number, read: Item | undefined) => {
    if (read) {
      await client.send(
        new PutCommand({ TableName: table, Item: { ...read, sk: earlierKey(snapshot.day, restated) } }),
      );
    }
    const put = new PutCommand({
      TableName: table,
      Item: { pk: snapshot.shop, sk: kpiKey(snapshot.day), v: SCHEMA, snapshot, restated },
      ...(read
        ? { ConditionExpression: 'restated = :read', ExpressionAttributeValues: { ':read': restated - 1 } }
        : { ConditionExpression: 'attribute_not_exists(pk)' }),
    });
    return (await wasWritten(client.send(put))) ? 'stored' : 'conflict';
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
      if (String(item.sk).length === keyLength) found.push(readPart(item, 'snapshot', snapshotSchema));
    }
    return found;
  };

  return {
    ...dynamoKpiRows(client, table),
    putSnapshot: async (snapshot) => {
      await untilStored(`the snapshot of ${snapshot.day}`, {
        pause,
        load: () => getItem(snapshot.shop, kpiKey(snapshot.day)),
        decide: (held) => {
          if (!held) return 0;
          return sameSnapshot(readPart(held, 'snapshot', snapshotSchema), snapshot)
            ? undefined
            : Number(held.restated) + 1;
        },
        save: (restated, held) => putKpi(snapshot, restated, held),
      });
    },
    getSnapshot: async (shop, day) => {
      const item = await getItem(shop, kpiKey(day));
      return item && readPart(item, 'snapshot', snapshotSchema);
    },
    earlierValues: (shop, day) => snapshots(shop, earlierKey(day, 0), `${kpiKey(day)}#~`, earlierKey(day, 0).length),
    listSnapshots: (shop, from, to) => snapshots(shop, kpiKey(from), kpiKey(to), kpiKey(from).length),
    putRun: async (record) => {
      const Item = { pk: record.shop, sk: runKey(record.day), v: SCHEMA, run: record };
      await client.send(new PutCommand({ TableName: table, Item }));
    },
    getRun: async (shop, day) => {
      const item = await getItem(shop, runKey(day));
      return item && readPart(item, 'run', runRecordSchema);
    },
    listRuns: async (shop, from, to) => {
      const found: RunRecord[] = [];
      for await (const item of query(shop, runKey(from), runKey(to)))
        found.push(readPart(item, 'run', runRecordSchema));
      return found;
    },
    releaseProgram: async (shop, day, program, at) => {
      const update = new UpdateCommand({
        TableName: table,
        Key: { pk: shop, sk: runKey(day) },
        UpdateExpression: 'SET #run.#started.#program.#releasedAt = :at',
        ConditionExpression:
          'attribute_exists(#run.#started.#program.#held) AND attribute_not_exists(#run.#started.#program.#releasedAt)',
        ExpressionAttributeNames: {
          ...{ '#run': 'run', '#started': 'started', '#program': program },
          ...{ '#held': 'held', '#releasedAt': 'releasedAt' },
        },
        ExpressionAttributeValues: { ':at': at },
      });
      return (await wasWritten(client.send(update))) ? 'released' : 'not held';
    },
    latestRun: async (shop): Promise<RunRecord | undefined> => {
      for await (const item of query(shop, runKey(''), runKey('~'), true)) {
        const run = readPart(item, 'run', runRecordSchema);
        if (run.mode !== 'snapshot-only') return run;
      }
      return undefined;
    },
  };
}

function readPart<T extends z.core.$ZodType>(item: Item, attribute: string, schema: T): z.output<T> {
  checkSchema(item);
  return z.parse(schema, item[attribute]);
}
