import { GOODS, PEOPLE, readEnv, text } from '#adapters/lambda/env.ts';

export const env = readEnv(
  {
    ...PEOPLE,
    COUNTERS_TABLE: text,
    TRAIL_TABLE: text,
    ...GOODS,
    LINK_KEY_ARN: text,
    GATEWAY_SECRETS_ARN: text,
    PUBLIC_URL: text,
    CLICK_URL: text,
    OWN_QUEUE_URL: text,
  },
  process.env,
);

/** Set where stand-ins answer for all gateways: on one's own machine alone, no stage has it. */
export const { GATEWAY_ENDPOINT: endpoint } = process.env;
