import { PEOPLE, readEnv, S3_ENDPOINT, text } from '#adapters/lambda/env.ts';

export const env = readEnv(
  {
    ...PEOPLE,
    DELIVERIES_TABLE: text,
    MEMBERS_TABLE: text,
    INTAKE_BUCKET: text,
    ERASURES_BUCKET: text,
    PRIVACY_QUEUE_URL: text,
    ...S3_ENDPOINT,
  },
  process.env,
);
