import * as z from 'zod/mini';

const text = z.string().check(z.minLength(1));
const positive = z.coerce.number().check(z.int(), z.positive());

/** What the privacy function reads of its environment; a missing variable fails the cold start. */
export const env = z.parse(
  z.object({
    CUSTOMERS_TABLE: text,
    ORDERS_TABLE: text,
    IDENTITIES_TABLE: text,
    CONSENTS_TABLE: text,
    TOUCHES_TABLE: text,
    INTAKE_BUCKET: text,
    ERASURES_BUCKET: text,
    PERSON_KEY_ARN: text,
    PRIVACY_QUEUE_URL: text,
    CUSTOMER_BUCKETS: positive,
    DUE_SHARDS: positive,
    AWS_ENDPOINT_URL_S3: z.optional(text),
  }),
  process.env,
);
