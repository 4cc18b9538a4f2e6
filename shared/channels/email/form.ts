import { asciiAddress } from '#model/identity/mail-address.ts';
import { tidyText } from '#model/message/context.ts';
import type { MessageForm } from '#model/message/draft.ts';
import { writeMail } from '#model/message/mime/mime.ts';
import { MimeError } from '#model/message/mime/mime-encode.ts';
import { RenderError } from '#model/message/render-error.ts';

/** An e-mail as it goes to the provider, with what it was written from. */
export interface Email {
  /** Bare addresses, domains in Punycode. */
  readonly from: string;
  readonly to: string;
  /** The whole MIME message. */
  readonly raw: Uint8Array;
  /** By these the provider's events find the touch again: A-Z a-z 0-9 _ - only. */
  readonly tags: Readonly<Record<string, string>>;
  readonly subject: string;
  readonly locale: string;
  readonly html: string;
  readonly text: string;
}

export const emailForm = (stage: string): MessageForm<Email> => ({
  channel: 'email',
  compose({ touch, shop, contact, locale, at, unsubscribe, render }) {
    const to = asciiAddress(contact.email ?? '');
    const from = asciiAddress(shop.sender.fromEmail);
    if (!to || !from) throw new RenderError('no address that can be written');
    const subject = render('subject', 'plain').replace(/\s+/g, ' ').trim();
    const html = render('html', 'html');
    const text = `${tidyText(render('text', 'plain'))}\n`;
    const raw = mimeOf({
      from: { name: shop.sender.fromName, address: from },
      to,
      replyTo: shop.sender.replyTo,
      subject,
      text,
      html,
      locale,
      at,
      id: touch.touchId,
      unsubscribeUrl: touch.kind === 'marketing' ? unsubscribe : undefined,
    });
    const tags = { touch: touch.touchId, customer: touch.customerId, shop: touch.shop, stage };
    return { from, to, raw, tags, subject, locale, html, text };
  },
});

function mimeOf(mail: Parameters<typeof writeMail>[0]): Uint8Array {
  try {
    return writeMail(mail);
  } catch (error) {
    if (error instanceof MimeError) throw new RenderError(error.message);
    throw error;
  }
}
