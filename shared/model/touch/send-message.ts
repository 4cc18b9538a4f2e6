import * as z from 'zod/mini';
import { touchSchema } from './touch.ts';

const { shop, customerId, touchId, channel, correlationId } = touchSchema.shape;
const message = z.object({ shop, customerId, touchId, channel: z.nonoptional(channel), correlationId });

/** A touch to be sent, on the queue of its channel: ids only. */
export type SendMessage = Readonly<z.infer<typeof message>>;

/** Reads a message of a sender's queue. Throws on what dispatch never writes. */
export const readSendMessage = (body: unknown): SendMessage => z.parse(message, body);
