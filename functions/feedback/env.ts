import { PEOPLE, readEnv } from '#adapters/lambda/env.ts';

export const env = readEnv(PEOPLE, process.env);
