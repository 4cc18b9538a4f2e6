import { PEOPLE, readEnv, text } from '#adapters/lambda/env.ts';

export const env = readEnv({ ...PEOPLE, EMAIL_QUEUE_URL: text, SMS_QUEUE_URL: text }, process.env);
