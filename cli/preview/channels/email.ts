import { sesClient, sesRawMail } from '#adapters/ses/raw-mail.ts';
import { emailForm } from '#channels/email/form.ts';
import { previewChannel } from '../preview.ts';

/** Gmail clips what is longer. */
const CLIPPED = 102 * 1024;

export const email = previewChannel(
  emailForm('preview'),
  () => ({ email: 'maria@shopper.example' }),
  (mail) => {
    const size = Buffer.byteLength(mail.html);
    return {
      told: [
        ['subject', mail.subject],
        ['preview line', preheaderOf(mail.html)],
        ['from', mail.from],
        ['size', `${(size / 1024).toFixed(1)} KB of HTML, ${(mail.raw.length / 1024).toFixed(1)} KB as it is sent`],
      ],
      files: { '.html': mail.html, '.txt': mail.text, '.eml': mail.raw },
      page: mail.html,
      parts: 1,
      warnings:
        size > CLIPPED ? ['the HTML is longer than 102 KB: Gmail clips it, and the link to unsubscribe with it'] : [],
    };
  },
  async (providers) => {
    // without a configuration set and tags: what becomes of a test is no figure of the shop
    const sender = sesRawMail(providers ? await providers.ses() : sesClient(), undefined);
    return { send: (mail) => sender.send({ ...mail, tags: {} }) };
  },
);

/** The hidden text that MJML makes of `mj-preview`. */
const preheaderOf = (html: string): string =>
  (/<div style="display:none[^"]*">([^<]*)<\/div>/.exec(html)?.[1] ?? '').replace(/&[a-z#0-9]+;|\s+/gi, ' ').trim();
