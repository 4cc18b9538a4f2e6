import { STEADY } from '#adapters/aws/limits.ts';
import { loadCrm } from '#adapters/crm/load-crm.ts';
import { dynamoClient } from '#adapters/dynamo/client.ts';
import { dynamoSnapshots } from '#adapters/dynamo/snapshots.ts';
import { clock, wrap } from '#adapters/lambda/wrap.ts';
import { env } from './env.ts';
import { createHandler } from './handler.ts';

export const handler = wrap(
  createHandler({
    crm: loadCrm(new URL('./crm.json', import.meta.url)),
    snapshots: dynamoSnapshots(dynamoClient(STEADY), env.SNAPSHOTS_TABLE),
    clock,
    buckets: env.CUSTOMER_BUCKETS,
  }),
);
