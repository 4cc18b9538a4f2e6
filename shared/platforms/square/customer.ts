import type { CommerceEvent } from '#model/event/event.ts';
import { ParkError } from '#model/event/fault.ts';
import type { ContactFields, SourceIdentity } from '#model/event/person-fields.ts';
import type { Document } from '../common/json/document.ts';
import { known, MAX_RETURNS, type Reading, readCountry, requireTime } from '../common/values.ts';

/** The customer of the order or its payment; the receipt's address names a person only where there is none. */
export function orderIdentity(body: Document): SourceIdentity {
  const [order, payments] = [body.child('order'), body.children('payments', MAX_RETURNS)];
  const accountId = [order, ...payments].map((each) => each?.optionalId('customer_id')).find(Boolean);
  const typed = payments.map((payment) => payment.text('buyer_email_address')).find(Boolean);
  const email = body.child('customer')?.text('email_address') ?? (accountId === undefined ? typed : undefined);
  const named = known({ accountId, email });
  return typed && typed !== email ? { ...named, observed: { email: typed } } : named;
}

/** The customer's own record, else who receives it. */
export function orderContact(body: Document): ContactFields {
  const customer = body.child('customer');
  if (customer) return contactOf(customer);
  const [fulfillment] = body.child('order')?.children('fulfillments', 100) ?? [];
  const details = fulfillment?.child('pickup_details') ?? fulfillment?.child('shipment_details');
  const recipient = details?.child('recipient');
  const typed = body.children('payments', MAX_RETURNS).map((payment) => payment.text('buyer_email_address'));
  return known({
    email: typed.find(Boolean) ?? recipient?.text('email_address'),
    phone: recipient?.text('phone_number'),
    firstName: recipient?.text('display_name'),
  });
}

/** A customer record, and a withdrawal where the shopper left the seller's mails: staying in them is no consent. */
export function customerEvents(body: Document, reading: Reading): CommerceEvent[] {
  const customer = body.child('data')?.child('object')?.child('customer');
  if (!customer) throw new ParkError('missing_field', 'data.object.customer');
  const updatedAt = requireTime(customer, ['updated_at', 'created_at'], reading);
  const [email, phone] = [customer.text('email_address'), customer.text('phone_number')];
  const named = known({ accountId: customer.id('id'), email });
  const identity: SourceIdentity = phone ? { ...named, observed: { phone } } : named;
  const record: CommerceEvent = { type: 'customer', updatedAt, identity, contact: contactOf(customer) };
  if (customer.child('preferences')?.get('email_unsubscribed') !== true) return [record];
  return [
    record,
    {
      type: 'consent',
      channel: 'email',
      topic: 'marketing',
      state: 'withdrawn',
      at: updatedAt,
      source: 'square:customer',
      identity,
    },
  ];
}

function contactOf(customer: Document): ContactFields {
  return known({
    email: customer.text('email_address'),
    phone: customer.text('phone_number'),
    firstName: customer.text('given_name'),
    lastName: customer.text('family_name'),
    country: readCountry(customer.child('address'), 'country'),
    birthday: birthdayOf(customer),
  });
}

/** `1998-09-21`, or `0000-09-21` where the year is not told. */
function birthdayOf(customer: Document): string | undefined {
  const day = customer.text('birthday');
  if (day === undefined || !/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(day)) return undefined;
  return day.startsWith('0000-') ? day.slice(5) : day;
}
