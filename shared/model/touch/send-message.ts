import * as z from 'zod/mini';

const Message = z.object({
  shop: z.string(),
  customerId: z.string(),
  touchId: z.string(),
  channel: z.string(),
});

/** A touch to be sent, on the e-mail or SMS queue: ids only. */
export type SendMessage = z.infer<typeof Message>;

/** Reads a message of the e-mail or SMS queue. Throws on what dispatch never writes. */
export const readSendMessage = (body: unknown): SendMessage => z.parse(Message, body);
