import { PEOPLE, readEnv, S3_ENDPOINT, text } from '#adapters/lambda/env.ts';

export const env = readEnv(
  {
    ...PEOPLE,
    PRODUCTS_TABLE: text,
    MEMBERS_TABLE: text,
    DELIVERIES_TABLE: text,
    INTAKE_BUCKET: text,
    PRIVACY_QUEUE_URL: text,
    ...S3_ENDPOINT,
  },
  process.env,
);
