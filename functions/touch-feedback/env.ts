import { count, readEnv, text } from '#adapters/lambda/env.ts';

export const env = readEnv(
  { TOUCHES_TABLE: text, DUE_SHARDS: count, GATEWAY_SECRETS_ARN: text, FEEDBACK_QUEUE_URL: text },
  process.env,
);
