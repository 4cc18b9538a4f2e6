import { readEnv, S3_ENDPOINT, text } from '#adapters/lambda/env.ts';

export const env = readEnv({ SNAPSHOTS_TABLE: text, RUNS_BUCKET: text, ...S3_ENDPOINT }, process.env);
