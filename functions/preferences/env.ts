import * as z from 'zod/mini';

const text = z.string().check(z.minLength(1));

/** What the preferences function reads of its environment. */
export const env = z
  .object({
    CUSTOMERS_TABLE: text,
    CONSENTS_TABLE: text,
    CUSTOMER_BUCKETS: z.coerce.number().check(z.int(), z.positive()),
    PERSON_KEY_ARN: text,
    LINK_KEY_ARN: text,
  })
  .parse(process.env);
