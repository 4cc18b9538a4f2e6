import type { ContactFields } from '../event/event.ts';
import { normaliseEmail } from '../identity/email.ts';
import { normalisePhone } from '../identity/phone.ts';
import type { Order } from '../order/order.ts';
import type { Profile } from './customer.ts';

const FIELDS = ['email', 'phone', 'firstName', 'lastName', 'locale', 'country'] as const;

/**
 * How a person can be addressed: the platform's customer record and the document of the newest order, field by field
 * the newer of the two, each completed by the other; at last the names under which the order was placed. E-mail comes
 * out in lower case and phone in E.164; what cannot be read as one is left out.
 */
export function effectiveContact(profile: Profile | undefined, newestOrder: Order | undefined): ContactFields {
  const document = newestOrder?.document;
  const ofProfile = { at: profile?.updatedAt ?? Number.NEGATIVE_INFINITY, contact: profile?.contact ?? {} };
  const ofOrder = { at: document?.placedAt ?? Number.NEGATIVE_INFINITY, contact: document?.contact ?? {} };
  const { email, phone } = newestOrder?.identity ?? {};
  const [newer, older] = ofOrder.at >= ofProfile.at ? [ofOrder, ofProfile] : [ofProfile, ofOrder];
  const merged = { ...present({ email, phone }), ...present(older.contact), ...present(newer.contact) };
  return present({
    ...merged,
    email: normaliseEmail(merged.email),
    phone: normalisePhone(merged.phone, merged.country),
  });
}

function present(contact: ContactFields): ContactFields {
  return Object.fromEntries(FIELDS.map((field) => [field, contact[field]]).filter(([, value]) => value));
}
