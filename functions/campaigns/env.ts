import { readEnv, text } from '#adapters/lambda/env.ts';

export const env = readEnv({ TRAIL_TABLE: text }, process.env);
