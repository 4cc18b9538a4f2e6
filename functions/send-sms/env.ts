import { GOODS, PEOPLE, readEnv, text } from '#adapters/lambda/env.ts';

export const env = readEnv(
  {
    ...PEOPLE,
    COUNTERS_TABLE: text,
    TRAIL_TABLE: text,
    ...GOODS,
    LINK_KEY_ARN: text,
    PUBLIC_URL: text,
    CLICK_URL: text,
    OWN_QUEUE_URL: text,
  },
  process.env,
);
