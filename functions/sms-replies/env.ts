import { count, readEnv, text } from '#adapters/lambda/env.ts';

export const env = readEnv(
  {
    CUSTOMERS_TABLE: text,
    IDENTITIES_TABLE: text,
    CONSENTS_TABLE: text,
    COUNTERS_TABLE: text,
    PERSON_KEY_ARN: text,
    CUSTOMER_BUCKETS: count,
  },
  process.env,
);
