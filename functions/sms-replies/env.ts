import * as z from 'zod/mini';

const text = z.string().check(z.minLength(1));
const positive = z.coerce.number().check(z.int(), z.positive());

/** What the function of text message replies reads of its environment; a missing variable fails the cold start. */
export const env = z.parse(
  z.object({
    CUSTOMERS_TABLE: text,
    IDENTITIES_TABLE: text,
    CONSENTS_TABLE: text,
    COUNTERS_TABLE: text,
    PERSON_KEY_ARN: text,
    CUSTOMER_BUCKETS: positive,
  }),
  process.env,
);
