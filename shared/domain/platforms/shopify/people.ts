import type { ContactFields, SourceIdentity } from '../../event/event.ts';
import type { Document } from '../../json/document.ts';
import { known, readCountry, readLocale } from '../values.ts';

/**
 * Who placed an order. The customer's own addresses come before those typed at the checkout: consent belongs to the
 * customer. An order without customer and addresses (a till sale) names nobody.
 */
export function orderIdentity(order: Document): SourceIdentity {
  const customer = order.child('customer');
  return known({
    accountId: customer?.optionalId('id'),
    email: customer?.text('email') ?? order.text('email') ?? order.text('contact_email'),
    phone: customer?.text('phone') ?? order.text('phone'),
  });
}

export function orderContact(order: Document): ContactFields {
  const customer = order.child('customer');
  const own = customer?.child('default_address');
  const shipping = order.child('shipping_address');
  const billing = order.child('billing_address');
  const { email, phone } = orderIdentity(order);
  return known({
    email,
    phone: phone ?? billing?.text('phone') ?? shipping?.text('phone') ?? own?.text('phone'),
    firstName: customer?.text('first_name') ?? billing?.text('first_name') ?? shipping?.text('first_name'),
    lastName: customer?.text('last_name') ?? billing?.text('last_name') ?? shipping?.text('last_name'),
    locale: readLocale(order, 'customer_locale'),
    country:
      readCountry(own, 'country_code') ?? readCountry(shipping, 'country_code') ?? readCountry(billing, 'country_code'),
  });
}

export function customerIdentity(customer: Document): SourceIdentity {
  return known({
    accountId: customer.id('id'),
    email: customer.text('email'),
    phone: customer.text('phone'),
  });
}

export function customerContact(customer: Document): ContactFields {
  const address = customer.child('default_address');
  return known({
    email: customer.text('email'),
    phone: customer.text('phone') ?? address?.text('phone'),
    firstName: customer.text('first_name') ?? address?.text('first_name'),
    lastName: customer.text('last_name') ?? address?.text('last_name'),
    locale: readLocale(customer, 'locale'),
    country: readCountry(address, 'country_code'),
  });
}
