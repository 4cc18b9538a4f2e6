import type { ContactFields, SourceIdentity } from '#model/event/person-fields.ts';
import type { Document } from '../common/json/document.ts';
import { known, readCountry, readLocale } from '../common/values.ts';
import { stripeId } from './values.ts';

/** Stripe keeps one name of a person; the first word is taken for the first name. */
function names(document: Document | undefined): { firstName?: string | undefined; lastName?: string | undefined } {
  const [firstName, ...rest] = (document?.text('name', 400) ?? '').split(' ').filter((word) => word !== '');
  return { firstName, lastName: rest.length > 0 ? rest.join(' ') : undefined };
}

/** Who paid in a Checkout session. The phone was typed there, so beside an e-mail address it names nobody. */
export function sessionIdentity(session: Document): SourceIdentity {
  const details = session.child('customer_details');
  const email = details?.text('email') ?? session.text('customer_email');
  const phone = details?.text('phone');
  const accountId = stripeId(session, 'customer');
  if (email === undefined && accountId === undefined) return known({ phone });
  return { ...known({ accountId, email }), ...(phone !== undefined && { observed: { phone } }) };
}

export function sessionContact(session: Document): ContactFields {
  const details = session.child('customer_details');
  return known({
    email: details?.text('email') ?? session.text('customer_email'),
    phone: details?.text('phone'),
    ...names(details),
    locale: session.text('locale') === 'auto' ? undefined : readLocale(session, 'locale'),
    country: readCountry(details?.child('address'), 'country'),
  });
}

export function invoiceIdentity(invoice: Document): SourceIdentity {
  return known({ accountId: stripeId(invoice, 'customer'), email: invoice.text('customer_email') });
}

export function invoiceContact(invoice: Document): ContactFields {
  return known({
    email: invoice.text('customer_email'),
    phone: invoice.text('customer_phone'),
    country: readCountry(invoice.child('customer_address'), 'country'),
  });
}

/** Checkout makes a customer of whatever was typed there, so the phone names nobody. */
export function customerIdentity(customer: Document): SourceIdentity {
  const [email, phone] = [customer.text('email'), customer.text('phone')];
  const named = known({ accountId: stripeId(customer, 'id'), email });
  return phone === undefined ? named : { ...named, observed: { phone } };
}

export function customerContact(customer: Document): ContactFields {
  const [locale] = [customer.get('preferred_locales')].flat();
  return known({
    email: customer.text('email'),
    phone: customer.text('phone'),
    ...names(customer),
    locale: typeof locale === 'string' && /^[A-Za-z-]{2,20}$/.test(locale) ? locale : undefined,
    country: readCountry(customer.child('address'), 'country'),
  });
}
