import * as z from 'zod/mini';
import { FEEDBACK_TYPES, type Feedback } from '#model/channel/feedback.ts';
import { normaliseEmail } from '#model/identity/email.ts';

const Recipients = z.array(z.object({ emailAddress: z.string() }));

/** Detail of source `aws.ses`. Older destinations say `notificationType`; all in it may be written by strangers. */
const Envelope = z.object({
  detail: z.object({
    eventType: z.optional(z.string()),
    notificationType: z.optional(z.string()),
    mail: z.object({
      tags: z.optional(z.record(z.string(), z.array(z.string()))),
      destination: z.optional(z.array(z.string())),
    }),
    bounce: z.optional(
      z.object({ bounceType: z.string(), bouncedRecipients: Recipients, timestamp: z.optional(z.string()) }),
    ),
    delivery: z.optional(z.object({ timestamp: z.optional(z.string()) })),
    complaint: z.optional(
      z.object({
        complainedRecipients: Recipients,
        complaintFeedbackType: z.nullish(z.string()),
        timestamp: z.optional(z.string()),
      }),
    ),
  }),
});

/** Reads an event; `undefined` for what is no event of ours: another type, no tags, not the expected form. */
export function readSesEvent(event: unknown): Feedback | undefined {
  const read = z.safeParse(Envelope, event);
  if (!read.success) return undefined;
  const { eventType, notificationType, mail, delivery, bounce, complaint } = read.data.detail;
  // SES writes "Rendering Failure" in two words.
  const type = FEEDBACK_TYPES.find((known) => known === (eventType ?? notificationType)?.replace(' ', ''));
  const tag = (name: string): string | undefined => mail.tags?.[name]?.[0];
  const [shop, customerId, touchId] = [tag('shop'), tag('customer'), tag('touch')];
  if (!type || !shop || !customerId || !touchId) return undefined;
  const ids = { type, channel: 'email', shop, customerId, touchId, source: 'ses-complaint' };
  if (type === 'Bounce') {
    if (!bounce) return undefined;
    const addresses = concerned(bounce.bouncedRecipients, mail.destination);
    return { ...ids, addresses, lasting: bounce.bounceType === 'Permanent', at: timeOf(bounce.timestamp) };
  }
  if (type === 'Complaint') {
    if (!complaint) return undefined;
    const addresses = concerned(complaint.complainedRecipients, mail.destination);
    const lasting = complaint.complaintFeedbackType !== 'not-spam';
    return { ...ids, addresses, lasting, at: timeOf(complaint.timestamp) };
  }
  return { ...ids, addresses: [], lasting: false, at: timeOf(delivery?.timestamp) };
}

/**
 * A forwarded mail names the last recipient, and providers that redact it nobody: then also the one that was written
 * to; of several destinations only those named, since the others may be in order.
 */
function concerned(
  named: readonly { readonly emailAddress: string }[],
  destination: readonly string[] = [],
): readonly string[] {
  const written = new Set(destination.map((text) => plainAddress(text) ?? text));
  const [only] = written.size === 1 ? written : [];
  const addresses = [...named.map(({ emailAddress }) => emailAddress), ...(only === undefined ? [] : [only])];
  return [...new Set(addresses.flatMap((text) => plainAddress(text) ?? []))];
}

/** The address in `Ada <ada@example.org>` or `rfc822; ada@example.org` (RFC 3464 section 2.3), read as everywhere. */
function plainAddress(text: string): string | undefined {
  const bracketed = /<([^<>]*)>[^<>]*$/.exec(text)?.[1] ?? text;
  return normaliseEmail(bracketed.replace(/^\s*(?:rfc822|utf-8)\s*;/i, ''));
}

function timeOf(text: string | undefined): number | undefined {
  const at = Date.parse(text ?? '');
  return Number.isNaN(at) ? undefined : at;
}
