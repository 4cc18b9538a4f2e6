import * as z from 'zod/mini';
import type { ChannelId } from '#model/values/ids.ts';

export const text = z.string().check(z.minLength(1));
export const count = z.coerce.number().check(z.int(), z.positive());

/** Where people lie, and the key that their addresses are hashed with. */
export const PEOPLE = {
  CUSTOMERS_TABLE: text,
  ORDERS_TABLE: text,
  IDENTITIES_TABLE: text,
  CONSENTS_TABLE: text,
  TOUCHES_TABLE: text,
  PERSON_KEY_ARN: text,
  CUSTOMER_BUCKETS: count,
  DUE_SHARDS: count,
};

/** The variable by which dispatch finds the queue of a channel. */
export const queueVariable = (channel: ChannelId): string => `${channel.toUpperCase()}_QUEUE_URL`;

/** Set where another engine stands in for S3. */
export const S3_ENDPOINT = { AWS_ENDPOINT_URL_S3: z.optional(text) };

/** Set for senders of messages that show products; the others may read none. */
export const GOODS = { PRODUCTS_TABLE: z.optional(text), RUNS_BUCKET: z.optional(text), ...S3_ENDPOINT };

/** Reads a function's variables, once; a missing or broken one fails the cold start. */
export function readEnv<Shape extends Readonly<Record<string, z.ZodMiniType>>>(
  shape: Shape,
  from: Readonly<Record<string, string | undefined>>,
): z.infer<z.ZodMiniObject<Shape>> {
  return z.parse(z.object(shape), from);
}
