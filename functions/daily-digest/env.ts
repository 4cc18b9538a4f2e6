import { readEnv, S3_ENDPOINT, text } from '#adapters/lambda/env.ts';
import { switched } from '#adapters/lambda/switched.ts';

export const env = readEnv(
  {
    SNAPSHOTS_TABLE: text,
    TRAIL_TABLE: text,
    COUNTERS_TABLE: text,
    TOUCHES_TABLE: text,
    INTAKE_BUCKET: text,
    RUNS_BUCKET: text,
    DEAD_LETTER_URLS: text,
    LINK_KEY_ARN: text,
    PUBLIC_URL: text,
    SENDING: switched,
    STAGE: text,
    ...S3_ENDPOINT,
  },
  process.env,
);

/** Every queue of dead letters of the stage. */
export const deadLetterUrls = env.DEAD_LETTER_URLS.split(' ');
