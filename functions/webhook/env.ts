import * as z from 'zod/mini';

const text = z.string().check(z.minLength(1));

/** What the webhook function reads of its environment. */
export const env = z
  .object({
    INGEST_QUEUE_URL: text,
    FETCH_QUEUE_URL: text,
    INTAKE_BUCKET: text,
    WEBHOOK_SECRETS_ARN: text,
    AWS_ENDPOINT_URL_S3: z.optional(text),
  })
  .parse(process.env);
