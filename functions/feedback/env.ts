import { PEOPLE, readEnv, text } from '#adapters/lambda/env.ts';

export const env = readEnv({ ...PEOPLE, FEEDBACK_QUEUE_URL: text }, process.env);
