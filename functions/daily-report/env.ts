import { readEnv, S3_ENDPOINT, text } from '#adapters/lambda/env.ts';

export const env = readEnv(
  {
    SNAPSHOTS_TABLE: text,
    TRAIL_TABLE: text,
    MEMBERS_TABLE: text,
    COUNTERS_TABLE: text,
    TOUCHES_TABLE: text,
    RUNS_BUCKET: text,
    INTAKE_BUCKET: text,
    DEAD_LETTER_URLS: text,
    ...S3_ENDPOINT,
  },
  process.env,
);

/** Every queue of dead letters of the stage. */
export const deadLetterUrls = env.DEAD_LETTER_URLS.split(' ');
