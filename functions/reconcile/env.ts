import { readEnv, S3_ENDPOINT, text } from '#adapters/lambda/env.ts';

export const env = readEnv(
  { INGEST_QUEUE_URL: text, INTAKE_BUCKET: text, PLATFORM_TOKENS_ARN: text, ...S3_ENDPOINT },
  process.env,
);
