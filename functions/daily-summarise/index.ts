import { PATIENT } from '#adapters/aws/limits.ts';
import { loadCrm } from '#adapters/crm/load-crm.ts';
import { dynamoClient } from '#adapters/dynamo/client.ts';
import { dynamoCustomers } from '#adapters/dynamo/customers.ts';
import { dynamoProducts } from '#adapters/dynamo/products.ts';
import { clock, wrap } from '#adapters/lambda/wrap.ts';
import { dayFiles } from '#adapters/objects/day-files.ts';
import { s3Client, s3Objects } from '#adapters/objects/s3.ts';
import { env } from './env.ts';
import { createHandler } from './handler.ts';

const client = dynamoClient(PATIENT);
const objects = s3Objects(s3Client(env, PATIENT), env.RUNS_BUCKET);

export const handler = wrap(
  createHandler({
    crm: loadCrm(new URL('./crm.json', import.meta.url)),
    customers: dynamoCustomers(client, env.CUSTOMERS_TABLE, env.CUSTOMER_BUCKETS),
    products: dynamoProducts(client, env.PRODUCTS_TABLE),
    objects,
    dayFiles: dayFiles(objects),
    clock,
    buckets: env.CUSTOMER_BUCKETS,
  }),
);
