import { count, readEnv, S3_ENDPOINT, text } from '#adapters/lambda/env.ts';

export const env = readEnv(
  { CUSTOMERS_TABLE: text, PRODUCTS_TABLE: text, RUNS_BUCKET: text, CUSTOMER_BUCKETS: count, ...S3_ENDPOINT },
  process.env,
);
