import type { ContactFields, SourceIdentity } from '#model/event/person-fields.ts';
import type { PostedTo } from '#model/order/ship-to.ts';
import type { Document } from '../common/json/document.ts';
import { known, readCountry, readLocale } from '../common/values.ts';

/**
 * A customer's own id and addresses are vouched for: consent is theirs. What was typed beside them and phones of postal
 * addresses are only observed (a family's, a present's receiver's, mistyped). A guest's identity is the e-mail, the
 * phone only without one. A till sale names nobody.
 */
export function buyerIdentity(document: Document): SourceIdentity {
  const customer = document.child('customer');
  const email = document.text('email') ?? document.text('contact_email');
  const phone = document.text('phone');
  const posted = phoneOf(document, 'billing_address') ?? phoneOf(document, 'shipping_address');
  if (!customer) {
    const own = known({ email, phone: email === undefined ? phone : undefined });
    return withObserved(own, { phone: (email === undefined ? undefined : phone) ?? posted });
  }
  const { observed, ...own } = accountIdentity(customer);
  return withObserved(own, { email: email ?? observed?.email, phone: phone ?? posted ?? observed?.phone });
}

/** A customer as it stands in orders, checkouts and customer topics. An e-mail known as unverified vouches for nothing. */
export function accountIdentity(customer: Document): SourceIdentity {
  const email = customer.text('email');
  const verified = customer.get('verified_email') !== false;
  const own = known({
    accountId: customer.optionalId('id'),
    email: verified ? email : undefined,
    phone: customer.text('phone'),
  });
  return withObserved(own, { email, phone: phoneOf(customer, 'default_address') });
}

/** Adds what is only observed, unless the identity vouches for the very same text. */
function withObserved(own: Omit<SourceIdentity, 'observed'>, seen: SourceIdentity): SourceIdentity {
  const observed = known({
    email: isSame(seen.email, own.email) ? undefined : seen.email,
    phone: isSame(seen.phone, own.phone) ? undefined : seen.phone,
  });
  return Object.keys(observed).length === 0 ? own : { ...own, observed };
}

const isSame = (a: string | undefined, b: string | undefined): boolean => a?.toLowerCase() === b?.toLowerCase();

const phoneOf = (document: Document, address: string): string | undefined => document.child(address)?.text('phone');

/** Where a buyer can be reached: the customer's own addresses, else what was typed as contact of this purchase. */
export function buyerContact(document: Document): ContactFields {
  const customer = document.child('customer');
  const own = customer?.child('default_address');
  const shipping = document.child('shipping_address');
  const billing = document.child('billing_address');
  return known({
    email: customer?.text('email') ?? document.text('email') ?? document.text('contact_email'),
    phone: customer?.text('phone') ?? document.text('phone'),
    firstName: customer?.text('first_name') ?? billing?.text('first_name') ?? shipping?.text('first_name'),
    lastName: customer?.text('last_name') ?? billing?.text('last_name') ?? shipping?.text('last_name'),
    locale: readLocale(document, 'customer_locale'),
    country:
      readCountry(own, 'country_code') ?? readCountry(shipping, 'country_code') ?? readCountry(billing, 'country_code'),
  });
}

export function accountContact(customer: Document): ContactFields {
  const address = customer.child('default_address');
  return known({
    email: customer.text('email'),
    phone: customer.text('phone'),
    firstName: customer.text('first_name') ?? address?.text('first_name'),
    lastName: customer.text('last_name') ?? address?.text('last_name'),
    locale: readLocale(customer, 'locale'),
    country: readCountry(address, 'country_code'),
  });
}

/** A postal address of an order as it was typed; none without a street. */
export function addressIn(document: Document, field: string): PostedTo | undefined {
  const address = document.child(field);
  const street = address?.text('address1', 400);
  if (!address || street === undefined) return undefined;
  const name =
    address.text('name') ?? ([address.text('first_name'), address.text('last_name')].join(' ').trim() || undefined);
  return {
    ...{ name, street, extra: address.text('address2', 400), city: address.text('city') },
    ...{ postcode: address.text('zip', 40), country: readCountry(address, 'country_code') },
  };
}
