import { STEADY } from '#adapters/aws/limits.ts';
import { loadCrm } from '#adapters/crm/load-crm.ts';
import { dynamoClient } from '#adapters/dynamo/client.ts';
import { dynamoCustomers } from '#adapters/dynamo/customers.ts';
import { dynamoSnapshots } from '#adapters/dynamo/snapshots.ts';
import { touchLedger } from '#adapters/dynamo/touch-ledger.ts';
import { clock, telemetry, wrap } from '#adapters/lambda/wrap.ts';
import { s3Client, s3Objects } from '#adapters/objects/s3.ts';
import { env } from './env.ts';
import { createHandler } from './handler.ts';

const client = dynamoClient(STEADY);

export const handler = wrap(
  createHandler({
    crm: loadCrm(new URL('./crm.json', import.meta.url)),
    snapshots: dynamoSnapshots(client, env.SNAPSHOTS_TABLE),
    customers: dynamoCustomers(client, env.CUSTOMERS_TABLE, env.CUSTOMER_BUCKETS),
    touches: touchLedger(client, env.TOUCHES_TABLE),
    objects: s3Objects(s3Client(env, STEADY), env.RUNS_BUCKET),
    ...{ clock, telemetry },
    buckets: env.CUSTOMER_BUCKETS,
  }),
);
