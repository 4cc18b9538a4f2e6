import { readEnv, text } from '#adapters/lambda/env.ts';

export const env = readEnv({ COUNTERS_TABLE: text, LINK_KEY_ARN: text, FEEDBACK_QUEUE_URL: text }, process.env);
