import { count, readEnv, S3_ENDPOINT, text } from '#adapters/lambda/env.ts';

export const env = readEnv(
  {
    SNAPSHOTS_TABLE: text,
    TOUCHES_TABLE: text,
    COUNTERS_TABLE: text,
    RUNS_BUCKET: text,
    ERASURES_BUCKET: text,
    CUSTOMER_BUCKETS: count,
    ...S3_ENDPOINT,
  },
  process.env,
);
