import { PEOPLE, readEnv, S3_ENDPOINT, text } from '#adapters/lambda/env.ts';

export const env = readEnv(
  {
    ...{
      ...PEOPLE,
      ...S3_ENDPOINT,
      PRODUCTS_TABLE: text,
      RUNS_BUCKET: text,
      COUNTERS_TABLE: text,
      MEMBERS_TABLE: text,
    },
    ...{ INGEST_QUEUE_URL: text, LINK_KEY_ARN: text, EVENT_SOURCE: text },
  },
  process.env,
);

/** Region, credentials and endpoint, as Lambda gives them to the function. */
export const lambdaEnv = process.env;
