import * as z from 'zod/mini';

const text = z.string().check(z.minLength(1));

/** What the reconcile function reads of its environment. */
export const env = z.parse(
  z.object({
    INGEST_QUEUE_URL: text,
    INTAKE_BUCKET: text,
    PLATFORM_TOKENS_ARN: text,
    AWS_ENDPOINT_URL_S3: z.optional(text),
  }),
  process.env,
);
