import { PATIENT } from '#adapters/aws/limits.ts';
import { loadCrm } from '#adapters/crm/load-crm.ts';
import { dynamoClient } from '#adapters/dynamo/client.ts';
import { dynamoProducts } from '#adapters/dynamo/products.ts';
import { wrap } from '#adapters/lambda/wrap.ts';
import { s3Client, s3Objects } from '#adapters/objects/s3.ts';
import { env } from './env.ts';
import { createHandler } from './handler.ts';

export const handler = wrap(
  createHandler({
    crm: loadCrm(new URL('./crm.json', import.meta.url)),
    products: dynamoProducts(dynamoClient(PATIENT), env.PRODUCTS_TABLE),
    objects: s3Objects(s3Client(env, PATIENT), env.RUNS_BUCKET),
  }),
);
