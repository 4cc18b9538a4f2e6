import { readEnv, S3_ENDPOINT, text } from '#adapters/lambda/env.ts';

export const env = readEnv({ RUNS_BUCKET: text, LINK_KEY_ARN: text, ...S3_ENDPOINT }, process.env);
