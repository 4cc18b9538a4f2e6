import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dynamoCustomers } from '#adapters/dynamo/customers.ts';
import { dynamoProducts } from '#adapters/dynamo/products.ts';
import { dynamoSnapshots } from '#adapters/dynamo/snapshots.ts';
import { dynamoTouches } from '#adapters/dynamo/touches.ts';
import { dayFiles } from '#adapters/objects/day-files.ts';
import { s3Objects } from '#adapters/objects/s3.ts';
import declared from '#crm/crm.config.ts';
import { createHandler as applyHandler } from '#functions/daily-apply/handler.ts';
import { createHandler as finishHandler } from '#functions/daily-finish/handler.ts';
import { createHandler as prepareHandler } from '#functions/daily-prepare/handler.ts';
import { createHandler as reduceHandler } from '#functions/daily-reduce/handler.ts';
import { createHandler as summariseHandler } from '#functions/daily-summarise/handler.ts';
import { addDays, type Day, localInstant } from '#model/values/time/day.ts';
import { meterCapacity, sumOf } from '#test/support/engines/capacity.ts';

/** What the process is told: endpoints of the engines, and which days of which shop to run. */
export interface DailyProcessInput {
  readonly dynamo: string;
  readonly s3: string;
  readonly shop: string;
  readonly buckets: number;
  readonly days: readonly Day[];
}

/** What it answers of each day. */
export interface DailyProcessRun {
  readonly day: Day;
  readonly tasks: number;
  readonly seconds: number;
  readonly readUnits: number;
  readonly writeUnits: number;
  /** The process's highest resident memory so far. */
  readonly peakMegabytes: number;
}

/** The five handlers of the daily run on the engines, task after task, in a process of their own so that memory is theirs. */
async function runDays({ dynamo, s3, shop, buckets, days }: DailyProcessInput): Promise<readonly DailyProcessRun[]> {
  const options = { region: 'us-east-1', credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' } };
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ ...options, endpoint: dynamo }), {
    marshallOptions: { removeUndefinedValues: true },
  });
  const meter = meterCapacity(client);
  const crm = { schema: 1, ...declared, templates: [] } as const;
  const zone = crm.shops.find(({ id }) => id === shop)?.timezone ?? 'UTC';
  const clock = { at: 0, now: () => clock.at };
  const objects = s3Objects(new S3Client({ ...options, endpoint: s3, forcePathStyle: true }), 'runs');
  const deps = {
    crm,
    clock,
    buckets,
    // as functions/daily-apply/index.ts
    parallel: 16,
    telemetry: { count: () => undefined },
    customers: dynamoCustomers(client, 'Customers', buckets),
    touches: dynamoTouches(client, 'Touches', 1),
    products: dynamoProducts(client, 'Products'),
    snapshots: dynamoSnapshots(client, 'Snapshots'),
    objects,
    dayFiles: dayFiles(objects),
  };
  const runs: DailyProcessRun[] = [];
  for (const day of days) {
    clock.at = localInstant(addDays(day, 1), 3, 0, zone);
    const before = performance.now();
    const { ranges, ...step } = await prepareHandler(deps)({ shop, day });
    for (const range of ranges) await summariseHandler(deps)({ ...step, range });
    await reduceHandler(deps)(step);
    for (const range of ranges) await applyHandler(deps)({ ...step, range });
    await finishHandler(deps)(step);
    const seconds = (performance.now() - before) / 1000;
    const { reads, writes } = meter.takeAll();
    runs.push({
      day,
      tasks: ranges.length,
      seconds,
      readUnits: sumOf(reads),
      writeUnits: sumOf(writes),
      peakMegabytes: process.resourceUsage().maxRSS / 1024,
    });
  }
  return runs;
}

process.once('message', async (input: DailyProcessInput) => {
  process.send?.(await runDays(input), () => process.disconnect());
});
