import { count, readEnv, text } from '#adapters/lambda/env.ts';

export const env = readEnv(
  {
    CUSTOMERS_TABLE: text,
    CUSTOMER_BUCKETS: count,
    TOUCHES_TABLE: text,
    DUE_SHARDS: count,
    COUNTERS_TABLE: text,
    TRAIL_TABLE: text,
    MEMBERS_TABLE: text,
    WEBHOOK_SECRETS_ARN: text,
  },
  process.env,
);
