import { count, readEnv, text } from '#adapters/lambda/env.ts';
import { switched } from '#adapters/lambda/switched.ts';

export const env = readEnv(
  {
    CUSTOMERS_TABLE: text,
    ORDERS_TABLE: text,
    IDENTITIES_TABLE: text,
    CONSENTS_TABLE: text,
    COUNTERS_TABLE: text,
    PERSON_KEY_ARN: text,
    CUSTOMER_BUCKETS: count,
    SENDING: switched,
  },
  process.env,
);
