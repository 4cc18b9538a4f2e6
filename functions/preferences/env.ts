import * as z from 'zod/mini';

const text = z.string().check(z.minLength(1));
const count = z.coerce.number().check(z.int(), z.positive());

/** What the preferences function reads of its environment. */
export const env = z
  .object({
    CUSTOMERS_TABLE: text,
    ORDERS_TABLE: text,
    IDENTITIES_TABLE: text,
    CONSENTS_TABLE: text,
    TOUCHES_TABLE: text,
    COUNTERS_TABLE: text,
    CUSTOMER_BUCKETS: count,
    DUE_SHARDS: count,
    INGEST_QUEUE_URL: text,
    PERSON_KEY_ARN: text,
    LINK_KEY_ARN: text,
  })
  .parse(process.env);
