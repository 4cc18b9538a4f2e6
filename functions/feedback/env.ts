import { count, readEnv, text } from '#adapters/lambda/env.ts';

export const env = readEnv(
  {
    CUSTOMERS_TABLE: text,
    CONSENTS_TABLE: text,
    TOUCHES_TABLE: text,
    PERSON_KEY_ARN: text,
    CUSTOMER_BUCKETS: count,
    DUE_SHARDS: count,
  },
  process.env,
);
