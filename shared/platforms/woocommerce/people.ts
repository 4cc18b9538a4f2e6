import type { ContactFields, SourceIdentity } from '#model/event/person-fields.ts';
import type { PostedTo } from '#model/order/ship-to.ts';
import type { Document } from '../common/json/document.ts';
import { known, readCountry } from '../common/values.ts';

/** `customer_id` 0 is a guest. The billing phone, which a household shares, names a person only without an e-mail. */
export function orderIdentity(order: Document): SourceIdentity {
  const billing = order.child('billing');
  const email = billing?.text('email');
  const phone = billing?.text('phone');
  const named = known({ accountId: order.optionalId('customer_id'), email, phone: email ? undefined : phone });
  return email && phone ? { ...named, observed: { phone } } : named;
}

export function billingContact(document: Document): ContactFields {
  const billing = document.child('billing');
  return known({
    email: document.text('email') ?? billing?.text('email'),
    phone: billing?.text('phone'),
    firstName: document.text('first_name') ?? billing?.text('first_name'),
    lastName: document.text('last_name') ?? billing?.text('last_name'),
    country: readCountry(billing, 'country'),
  });
}

/** A customer record is a WordPress user, so it always has an id. */
export function customerIdentity(customer: Document): SourceIdentity {
  return known({
    accountId: customer.id('id'),
    email: customer.text('email') ?? customer.child('billing')?.text('email'),
  });
}

/** A postal address of an order as it was typed; none without a street (WooCommerce writes an empty one). */
export function addressIn(order: Document, field: string): PostedTo | undefined {
  const address = order.child(field);
  const street = address?.text('address_1', 400);
  if (!address || street === undefined) return undefined;
  return {
    name: [address.text('first_name'), address.text('last_name')].join(' ').trim() || undefined,
    ...{ street, extra: address.text('address_2', 400), city: address.text('city') },
    ...{ postcode: address.text('postcode', 40), country: readCountry(address, 'country') },
  };
}
