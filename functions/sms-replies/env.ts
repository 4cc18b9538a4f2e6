import { PEOPLE, readEnv, text } from '#adapters/lambda/env.ts';
import { switched } from '#adapters/lambda/switched.ts';

export const env = readEnv({ ...PEOPLE, COUNTERS_TABLE: text, SENDING: switched }, process.env);
