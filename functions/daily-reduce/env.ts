import { readEnv, S3_ENDPOINT, text } from '#adapters/lambda/env.ts';

export const env = readEnv({ RUNS_BUCKET: text, PRODUCTS_TABLE: text, ...S3_ENDPOINT }, process.env);
