import * as z from 'zod/mini';

const text = z.string().check(z.minLength(1));

/** Environment of the function; parsed once, a missing or broken variable fails the cold start. */
export const env = z.parse(
  z.object({ SNAPSHOTS_TABLE: text, TOUCHES_TABLE: text, RUNS_BUCKET: text, AWS_ENDPOINT_URL_S3: z.optional(text) }),
  process.env,
);
