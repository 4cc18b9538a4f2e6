import * as z from 'zod/mini';
import { touchSchema } from './touch.ts';

const { shop, customerId, touchId, channel, kind, correlationId } = touchSchema.shape;
const message = z.object({
  ...{ shop, customerId, touchId, channel: z.nonoptional(channel), correlationId },
  /** Absent in those of releases that queued all alike. */
  kind: z.optional(kind),
});

/** A touch to be sent, on the queue of its channel: ids only. */
export type SendMessage = Readonly<z.infer<typeof message>>;

/** Reads a message of a sender's queue. Throws on what dispatch never writes. */
export const readSendMessage = (body: unknown): SendMessage => z.parse(message, body);

/**
 * Whom a sender's queue is fair between: the shops, and of each its services and its marketing, so that neither another
 * shop's messages nor the shop's own marketing delay the confirmation of an order.
 */
export const fairGroup = ({ shop, kind }: SendMessage): string => (kind === 'marketing' ? `${shop}/marketing` : shop);
