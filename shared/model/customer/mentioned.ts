import type { Channel } from '../event/event.ts';
import { normaliseEmail } from '../identity/email.ts';
import { normalisePhone } from '../identity/phone.ts';
import type { Order } from '../order/order.ts';

/** The addresses of a channel that an order mentions, normalised: those of its contact first, then its buyer's. */
export function mentionedBy(order: Order | undefined, channel: Channel): readonly string[] {
  const contact = order?.document?.contact;
  const sources = [contact, order?.identity, order?.identity.observed];
  const read = sources.flatMap((source) =>
    channel === 'email'
      ? (normaliseEmail(source?.email) ?? [])
      : (normalisePhone(source?.phone, contact?.country) ?? []),
  );
  return [...new Set(read)];
}
