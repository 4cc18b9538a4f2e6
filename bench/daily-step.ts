import { PATIENT } from '#adapters/aws/limits.ts';
import { dynamoClient } from '#adapters/dynamo/client.ts';
import { dynamoCustomers } from '#adapters/dynamo/customers.ts';
import { dynamoProducts } from '#adapters/dynamo/products.ts';
import { dynamoSnapshots } from '#adapters/dynamo/snapshots.ts';
import { dynamoTouches } from '#adapters/dynamo/touches.ts';
import { memoryCampaignBudgets } from '#adapters/memory/campaign-budgets.ts';
import { dayFiles } from '#adapters/objects/day-files.ts';
import { memoryObjects } from '#adapters/objects/memory.ts';
import { s3Client, s3Objects } from '#adapters/objects/s3.ts';
import { randomId } from '#adapters/random/random-id.ts';
import { createHandler as applyHandler } from '#functions/daily-apply/handler.ts';
import { createHandler as finishHandler } from '#functions/daily-finish/handler.ts';
import { createHandler as prepareHandler } from '#functions/daily-prepare/handler.ts';
import { createHandler as reduceHandler } from '#functions/daily-reduce/handler.ts';
import { createHandler as summariseHandler } from '#functions/daily-summarise/handler.ts';
import { meterCapacity, sumOf } from '#test/support/engines/capacity.ts';
import { benchCrm } from './daily-shop.ts';
import type { StepInput, StepUse } from './daily-use.ts';

/** Runs the tasks of a step one after the other on the engines. A task whose time ends is called again, as the machine does. */
async function runStep({ dynamo, s3, buckets, rules, at, step, tasks }: StepInput) {
  Object.assign(process.env, {
    ...{ AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'bench', AWS_SECRET_ACCESS_KEY: 'bench' },
    ...{ AWS_ENDPOINT_URL_DYNAMODB: dynamo, AWS_ENDPOINT_URL_S3: s3 },
  });
  // as functions/daily-*/index.ts
  const client = dynamoClient(PATIENT);
  const meter = meterCapacity(client);
  const storage = s3Client({ AWS_ENDPOINT_URL_S3: s3 }, PATIENT);
  const calls = { puts: 0, gets: 0 };
  storage.middlewareStack.add(
    (next, { commandName = '' }) =>
      (args) => {
        // a list is billed as a put
        calls[/^Put|^List/.test(commandName) ? 'puts' : 'gets'] += 1;
        return next(args);
      },
    { step: 'initialize', name: 'countCalls' },
  );
  const objects = s3Objects(storage, 'runs');
  const deps = {
    crm: benchCrm(rules),
    clock: { now: () => at },
    buckets,
    // as functions/daily-apply/index.ts
    parallel: 16,
    telemetry: { count: () => undefined, warn: () => undefined },
    customers: dynamoCustomers(client, 'Customers', buckets),
    touches: dynamoTouches(client, 'Touches', 1),
    products: dynamoProducts(client, 'Products'),
    snapshots: dynamoSnapshots(client, 'Snapshots'),
    objects,
    dayFiles: dayFiles(objects),
    erasures: memoryObjects(),
    budgets: memoryCampaignBudgets(),
    randomId,
  };
  const call = {
    prepare: prepareHandler(deps),
    summarise: summariseHandler(deps),
    reduce: reduceHandler(deps),
    apply: applyHandler(deps),
    finish: finishHandler(deps),
  }[step];
  const before = performance.now();
  const cpuBefore = process.cpuUsage();
  const answers: unknown[] = [];
  for (let task of tasks) {
    for (;;) {
      const answer: unknown = await call(task);
      if (typeof answer !== 'object' || answer === null || !('done' in answer) || answer.done === true) {
        answers.push(answer);
        break;
      }
      task = answer;
    }
  }
  const seconds = (performance.now() - before) / 1000;
  const { user, system } = process.cpuUsage(cpuBefore);
  const { reads, writes } = meter.takeAll();
  const use: StepUse = {
    seconds,
    cpuSeconds: (user + system) / 1e6,
    startSeconds: (cpuBefore.user + cpuBefore.system) / 1e6,
    readUnits: sumOf(reads),
    writeUnits: sumOf(writes),
    ...calls,
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
  };
  return { answers, use };
}

process.once('message', async (input: StepInput) => {
  process.send?.(await runStep(input), () => process.disconnect());
});
