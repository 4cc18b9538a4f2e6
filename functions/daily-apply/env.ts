import * as z from 'zod/mini';

const text = z.string().check(z.minLength(1));
const positive = z.coerce.number().check(z.int(), z.positive());

/** Environment of the function; parsed once, a missing or broken variable fails the cold start. */
export const env = z.parse(
  z.object({
    CUSTOMERS_TABLE: text,
    TOUCHES_TABLE: text,
    RUNS_BUCKET: text,
    AWS_ENDPOINT_URL_S3: z.optional(text),
    CUSTOMER_BUCKETS: positive,
    DUE_SHARDS: positive,
  }),
  process.env,
);
