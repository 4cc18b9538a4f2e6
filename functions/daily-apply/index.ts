import { PATIENT } from '#adapters/aws/limits.ts';
import { loadCrm } from '#adapters/crm/load-crm.ts';
import { dynamoClient } from '#adapters/dynamo/client.ts';
import { dynamoCustomers } from '#adapters/dynamo/customers.ts';
import { dynamoEnrolments } from '#adapters/dynamo/enrolments.ts';
import { dynamoTouches } from '#adapters/dynamo/touches.ts';
import { clock, wrap } from '#adapters/lambda/wrap.ts';
import { dayFiles } from '#adapters/objects/day-files.ts';
import { s3Client, s3Objects } from '#adapters/objects/s3.ts';
import { pause } from '#adapters/random/pause.ts';
import { env } from './env.ts';
import { createHandler } from './handler.ts';

const client = dynamoClient(PATIENT);
const customers = dynamoCustomers(client, env.CUSTOMERS_TABLE, env.CUSTOMER_BUCKETS);
const touches = dynamoTouches(client, env.TOUCHES_TABLE, env.DUE_SHARDS);
const objects = s3Objects(s3Client(env, PATIENT), env.RUNS_BUCKET);

export const handler = wrap(
  createHandler({
    crm: loadCrm(new URL('./crm.json', import.meta.url)),
    customers,
    touches,
    journeys: { customers, touches, enrolments: dynamoEnrolments(client, env.TOUCHES_TABLE), pause },
    objects,
    dayFiles: dayFiles(objects),
    clock,
    buckets: env.CUSTOMER_BUCKETS,
    // Four batches, a hundred memberships at once, from each of ten tasks: of more a new table, which takes 4,000 writes
    // a second, would leave out most.
    parallel: 16,
  }),
);
