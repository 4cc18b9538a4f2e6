import { PEOPLE, readEnv, text } from '#adapters/lambda/env.ts';

export const env = readEnv(
  { ...PEOPLE, COUNTERS_TABLE: text, LINK_KEY_ARN: text, CONFIGURATION_SET: text, PUBLIC_URL: text, STAGE: text },
  process.env,
);
