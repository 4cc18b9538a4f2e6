import { normaliseEmail } from '../identity/email.ts';
import type { AddressKind } from '../identity/identity.ts';
import { normalisePhone } from '../identity/phone.ts';
import type { Order } from '../order/order.ts';

/** The addresses of a kind that an order mentions, normalised: those of its contact first, then its buyer's. */
export function mentionedBy(order: Order | undefined, kind: AddressKind): readonly string[] {
  const contact = order?.document?.contact;
  const sources = [contact, order?.identity, order?.identity.observed];
  const read = sources.flatMap((source) =>
    kind === 'email' ? (normaliseEmail(source?.email) ?? []) : (normalisePhone(source?.phone, contact?.country) ?? []),
  );
  return [...new Set(read)];
}
