import { PEOPLE, readEnv, S3_ENDPOINT, text } from '#adapters/lambda/env.ts';

export const env = readEnv(
  {
    ...PEOPLE,
    COUNTERS_TABLE: text,
    PRODUCTS_TABLE: text,
    RUNS_BUCKET: text,
    ...S3_ENDPOINT,
    LINK_KEY_ARN: text,
    PUBLIC_URL: text,
    CLICK_URL: text,
    OWN_QUEUE_URL: text,
  },
  process.env,
);
