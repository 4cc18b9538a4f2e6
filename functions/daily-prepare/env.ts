import { count, readEnv, text } from '#adapters/lambda/env.ts';

export const env = readEnv({ SNAPSHOTS_TABLE: text, CUSTOMER_BUCKETS: count }, process.env);
