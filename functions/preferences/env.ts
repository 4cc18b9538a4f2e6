import { PEOPLE, readEnv, text } from '#adapters/lambda/env.ts';

export const env = readEnv(
  {
    ...PEOPLE,
    COUNTERS_TABLE: text,
    MEMBERS_TABLE: text,
    INGEST_QUEUE_URL: text,
    LINK_KEY_ARN: text,
    EVENT_SOURCE: text,
  },
  process.env,
);

/** Region, credentials and endpoint, as Lambda gives them to the function. */
export const lambdaEnv = process.env;
