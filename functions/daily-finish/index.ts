import { PATIENT } from '#adapters/aws/limits.ts';
import { loadCrm } from '#adapters/crm/load-crm.ts';
import { dynamoCampaignBudgets } from '#adapters/dynamo/campaign-budgets.ts';
import { dynamoClient } from '#adapters/dynamo/client.ts';
import { dynamoSnapshots } from '#adapters/dynamo/snapshots.ts';
import { touchLedger } from '#adapters/dynamo/touch-ledger.ts';
import { clock, telemetry, wrap } from '#adapters/lambda/wrap.ts';
import { dayFiles } from '#adapters/objects/day-files.ts';
import { s3Client, s3Objects } from '#adapters/objects/s3.ts';
import { randomId } from '#adapters/random/random-id.ts';
import { env } from './env.ts';
import { createHandler } from './handler.ts';

const client = dynamoClient(PATIENT);
const s3 = s3Client(env, PATIENT);
const objects = s3Objects(s3, env.RUNS_BUCKET);

export const handler = wrap(
  createHandler({
    crm: loadCrm(new URL('./crm.json', import.meta.url)),
    snapshots: dynamoSnapshots(client, env.SNAPSHOTS_TABLE),
    budgets: dynamoCampaignBudgets(client, env.COUNTERS_TABLE),
    touches: touchLedger(client, env.TOUCHES_TABLE),
    objects,
    dayFiles: dayFiles(objects),
    erasures: s3Objects(s3, env.ERASURES_BUCKET),
    buckets: env.CUSTOMER_BUCKETS,
    randomId,
    clock,
    telemetry,
  }),
);
