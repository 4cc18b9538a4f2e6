import { randomUUID } from 'node:crypto';
import type { Outbox } from './outbox.ts';
import { ProviderError } from './provider-error.ts';

/** What SNS knows of an account that sends text messages. */
export interface SmsAccount {
  /** Numbers that it may send from. */
  readonly numbers: readonly string[];
  /** Numbers that answered STOP to one whose opt-outs AWS manages. */
  readonly optedOut?: readonly string[] | undefined;
}

/** Accepts a Publish to a phone number; answers the message id. Throws {@link ProviderError} as SNS would. */
export function acceptSms(form: URLSearchParams, outbox: Outbox, now: number, account: SmsAccount): string {
  const to = form.get('PhoneNumber') ?? '';
  const text = form.get('Message') ?? '';
  if (!/^\+[1-9]\d{6,14}$/.test(to)) throw invalid(`PhoneNumber Reason: ${to} is not valid to publish to`);
  // SNS splits a longer text into parts, up to 1,600 characters in all
  if (text.length === 0 || text.length > 1600) throw invalid('Message');
  if (account.optedOut?.includes(to)) throw new ProviderError('OptedOut', `${to} has opted out`);
  const tags = attributesOf(form);
  const { 'AWS.MM.SMS.OriginationNumber': number, 'AWS.SNS.SMS.SenderID': senderId } = tags;
  if (number !== undefined && !account.numbers.includes(number))
    throw invalid(`MessageAttributes Reason: the origination number ${number} is not of this account`);
  if (senderId !== undefined && !(/^[A-Za-z0-9]{1,11}$/.test(senderId) && /[A-Za-z]/.test(senderId)))
    throw invalid('MessageAttributes Reason: the SenderID has 1 to 11 letters and digits, one letter at least');
  const messageId = randomUUID();
  outbox.add({ at: now, channel: 'sms', messageId, to, from: number ?? senderId ?? '', tags, text, fate: 'delivered' });
  return messageId;
}

const invalid = (what: string) => new ProviderError('InvalidParameter', `Invalid parameter: ${what}`);

function attributesOf(form: URLSearchParams): Record<string, string> {
  const tags: Record<string, string> = {};
  for (let n = 1; form.has(`MessageAttributes.entry.${n}.Name`); n++)
    tags[form.get(`MessageAttributes.entry.${n}.Name`) ?? ''] =
      form.get(`MessageAttributes.entry.${n}.Value.StringValue`) ?? '';
  return tags;
}
