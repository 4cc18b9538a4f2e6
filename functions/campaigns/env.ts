import { count, PEOPLE, readEnv, S3_ENDPOINT, text } from '#adapters/lambda/env.ts';

export const env = readEnv(
  {
    ...PEOPLE,
    TRAIL_TABLE: text,
    MEMBERS_TABLE: text,
    COUNTERS_TABLE: text,
    RUNS_BUCKET: text,
    EVENT_SOURCE: text,
    /** Messages that are planned in a minute at most: what is sent in five. */
    WAVE_ROOM: count,
    ...S3_ENDPOINT,
  },
  process.env,
);

/** Region, credentials and endpoint, as Lambda gives them to the function. */
export const lambdaEnv = process.env;
