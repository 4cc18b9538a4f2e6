import * as z from 'zod/mini';
import { OBJECTS } from '../values/object-keys.ts';
import { ParkError } from './fault.ts';

/** The latest instant that a Date can hold is 8.64e15 ms (ECMA-262 section 21.4.1.1). */
const instant = z.int().check(z.gte(0), z.lte(8.64e15));

const parkedKey = z.optional(z.string().check(z.startsWith(OBJECTS.parked)));
const envelope = { id: z.string().check(z.minLength(1)), shop: z.string(), receivedAt: instant, parkedKey };

const MESSAGE_SCHEMA = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('webhook'),
    ...envelope,
    platform: z.string(),
    topic: z.string(),
    body: z.optional(z.string()),
    bodyKey: z.optional(z.string()),
    deliveryId: z.optional(z.string()),
    toldAt: z.optional(instant),
    replayed: z.optional(z.boolean()),
    asked: z.optional(z.boolean()),
    correlationId: z.optional(z.string()),
  }),
  z.object({ kind: z.literal('events'), ...envelope, source: z.string(), events: z.array(z.unknown()) }),
]);

/** A message of the ingest queue whose events are still to be checked one by one. */
export type ReadMessage = z.infer<typeof MESSAGE_SCHEMA>;

/** Reads the text of a queue message. Throws {@link ParkError} `not_a_message`. */
export function readMessage(text: string): ReadMessage {
  const read = MESSAGE_SCHEMA.safeParse(parse(text));
  if (!read.success) throw new ParkError('not_a_message');
  return read.data;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ParkError('not_a_message');
  }
}
