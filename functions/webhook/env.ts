import { readEnv, S3_ENDPOINT, text } from '#adapters/lambda/env.ts';

export const env = readEnv(
  { INGEST_QUEUE_URL: text, FETCH_QUEUE_URL: text, INTAKE_BUCKET: text, WEBHOOK_SECRETS_ARN: text, ...S3_ENDPOINT },
  process.env,
);
