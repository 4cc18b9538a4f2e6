import * as z from 'zod/mini';
import { bareNumber, normalisePhone } from '#model/identity/phone.ts';

/** A text message that somebody sent to a number of the account. */
export interface SmsReply {
  /** E.164. */
  readonly from: string;
  readonly to: string;
  readonly text: string;
  readonly messageId: string;
  /** Id of the message that it answers, where the provider knows. */
  readonly answers?: string | undefined;
}

/** What AWS End User Messaging publishes of an incoming message; what it is called by, not what it answers. */
const Incoming = z.object({
  originationNumber: z.string().check(z.maxLength(40)),
  destinationNumber: z.string().check(z.maxLength(40)),
  messageBody: z.string(),
  inboundMessageId: z.string().check(z.regex(/^[A-Za-z0-9_/+=-]{1,100}$/)),
  previousPublishedMessageId: z.optional(z.unknown()),
});

/** Reads a message of the topic; undefined for what is none. Never throws: the text is a stranger's. */
export function readReply(body: unknown): SmsReply | undefined {
  const read = z.safeParse(Incoming, body);
  if (!read.success) return undefined;
  const { originationNumber, destinationNumber, messageBody, inboundMessageId, previousPublishedMessageId } = read.data;
  const from = e164(originationNumber);
  if (!from) return undefined;
  const answers = typeof previousPublishedMessageId === 'string' ? previousPublishedMessageId : undefined;
  return { from, to: e164(destinationNumber) ?? '', text: messageBody, messageId: inboundMessageId, answers };
}

/** E.164 as addresses of people are written; a number of a plan that is not known here is still a number. */
export function e164(text: string): string | undefined {
  const number = bareNumber(text);
  return normalisePhone(number) ?? (/^\+[1-9]\d{6,14}$/.test(number) ? number : undefined);
}
