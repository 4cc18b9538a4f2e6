import { randomUUID } from 'node:crypto';
import type { Outbox } from './outbox.ts';
import { ProviderError } from './provider-error.ts';

/** Accepts a Publish to a phone number; answers the message id. Throws {@link ProviderError} as SNS would. */
export function acceptSms(form: URLSearchParams, outbox: Outbox, now: number): string {
  const to = form.get('PhoneNumber') ?? '';
  const text = form.get('Message') ?? '';
  if (!/^\+[1-9]\d{6,14}$/.test(to))
    throw new ProviderError(
      'InvalidParameter',
      `Invalid parameter: PhoneNumber Reason: ${to} is not valid to publish to`,
    );
  // SNS splits a longer text into parts, up to 1,600 characters in all
  if (text.length === 0 || text.length > 1600)
    throw new ProviderError('InvalidParameter', 'Invalid parameter: Message');
  const tags: Record<string, string> = {};
  for (let n = 1; form.has(`MessageAttributes.entry.${n}.Name`); n++)
    tags[form.get(`MessageAttributes.entry.${n}.Name`) ?? ''] =
      form.get(`MessageAttributes.entry.${n}.Value.StringValue`) ?? '';
  const messageId = randomUUID();
  outbox.add({
    at: now,
    channel: 'sms',
    messageId,
    to,
    from: tags['AWS.SNS.SMS.SenderID'] ?? '',
    tags,
    text,
    fate: 'delivered',
  });
  return messageId;
}
