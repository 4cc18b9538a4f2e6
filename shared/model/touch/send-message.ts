import * as z from 'zod/mini';
import type { SendMessage } from '../event/message.ts';

const Message = z.object({
  shop: z.string(),
  customerId: z.string(),
  touchId: z.string(),
  channel: z.enum(['email', 'sms']),
});

/** Reads a message of the e-mail or SMS queue. Throws on what dispatch never writes. */
export const readSendMessage = (body: unknown): SendMessage => z.parse(Message, body);
