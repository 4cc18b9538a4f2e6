import type { MessageForm } from '#model/message/draft.ts';
import { RenderError } from '#model/message/render-error.ts';
import { composeSms, type Sms } from './compose.ts';
import { smsManner } from './manner.ts';
import { type SmsOrigin, smsOriginFor } from './origin.ts';

/** A text message as it goes to the provider. */
export interface TextMessage extends Sms {
  /** E.164. */
  readonly to: string;
  readonly kind: 'marketing' | 'transactional';
  readonly origin: SmsOrigin;
}

/** A name in 【】 needs no blank behind it, and each character is paid for. */
const AFTER_SIGNATURE = /^(\s*【[^】]*】)\s+/;

/** SNS takes 1,600 characters per Publish; its guide says bytes, the stricter reading. */
const MAX_BYTES = 1600;

export const smsForm: MessageForm<TextMessage> = {
  channel: 'sms',
  manner: ({ shop, contact, locale, unsubscribe }) => smsManner(shop, { to: contact.phone, locale, unsubscribe }),
  compose({ touch, shop, contact, render }) {
    const to = contact.phone;
    if (!to) throw new RenderError('no phone number');
    const sms = composeSms(render('text', 'plain').replace(AFTER_SIGNATURE, '$1'));
    if (Buffer.byteLength(sms.text) > MAX_BYTES) throw new RenderError('the SMS is longer than 1,600 bytes');
    return { to, kind: touch.kind, origin: smsOriginFor(shop, to), ...sms };
  },
};
