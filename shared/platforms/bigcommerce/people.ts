import type { CommerceEvent } from '#model/event/event.ts';
import { ParkError } from '#model/event/fault.ts';
import type { ContactFields, SourceIdentity } from '#model/event/person-fields.ts';
import type { Document } from '../common/json/document.ts';
import { known, type Reading, readCountry, readLocale, requireTime } from '../common/values.ts';
import { requireUnixTime } from './time.ts';

/** Who placed an order; `customer_id` 0 is a guest. The billing phone names a person only where there is no e-mail. */
export function orderIdentity(order: Document): SourceIdentity {
  const billing = order.child('billing_address');
  const [email, phone] = [billing?.text('email'), billing?.text('phone')];
  const named = known({ accountId: order.optionalId('customer_id'), email, phone: email ? undefined : phone });
  return email && phone ? { ...named, observed: { phone } } : named;
}

export function orderContact(order: Document): ContactFields {
  const billing = order.child('billing_address');
  return known({
    email: billing?.text('email'),
    phone: billing?.text('phone'),
    firstName: billing?.text('first_name'),
    lastName: billing?.text('last_name'),
    locale: readLocale(order, 'customer_locale'),
    country: readCountry(billing, 'country_iso2'),
  });
}

export function customerEvents(body: Document, reading: Reading): CommerceEvent[] {
  const customer = body.child('customer');
  if (!customer) throw new ParkError('missing_field', 'customer');
  const [email, phone] = [customer.text('email'), customer.text('phone')];
  const named = known({ accountId: customer.id('id'), email });
  return [
    {
      type: 'customer',
      updatedAt: requireTime(customer, ['date_modified', 'date_created'], reading),
      identity: phone ? { ...named, observed: { phone } } : named,
      contact: known({ email, phone, firstName: customer.text('first_name'), lastName: customer.text('last_name') }),
    },
  ];
}

/** The one consent of a subscriber that is about marketing; `abandoned_cart` is about carts alone. */
const NEWSLETTER = 'marketing_newsletter';

/**
 * Being a subscriber is no consent: each guest order makes one. `consents` without {@link NEWSLETTER} withdraws, so
 * that a replay takes back what an older mapper had read as a grant of the same instant.
 */
export function subscriberEvents(body: Document, reading: Reading): CommerceEvent[] {
  const [event, subscriber] = [body.child('event'), body.child('subscriber')];
  if (!event || !subscriber) throw new ParkError('missing_field', event ? 'subscriber' : 'event');
  const email = subscriber.text('email');
  if (email === undefined) throw new ParkError('missing_field', subscriber.path('email'));
  const consents = subscriber.get('consents');
  const isGranted = Array.isArray(consents) && consents.includes(NEWSLETTER);
  return [
    {
      ...statement(event, subscriber.id('id'), reading),
      state: isGranted ? 'granted' : 'withdrawn',
      identity: { email },
    },
  ];
}

/** A subscriber who was taken off the list: the callback names the record, which named a person before. */
export function subscriberDeleted(body: Document, reading: Reading): CommerceEvent[] {
  const event = body.child('event');
  const data = event?.child('data');
  if (!event || !data) throw new ParkError('missing_field', event ? 'event.data' : 'event');
  return [{ ...statement(event, data.id('id'), reading), state: 'withdrawn', identity: {} }];
}

const statement = (event: Document, id: string, reading: Reading) =>
  ({
    type: 'consent',
    channel: 'email',
    topic: 'marketing',
    at: requireUnixTime(event, 'created_at', reading),
    source: 'bigcommerce:subscriber',
    proof: { kind: 'platform', event: `subscriber ${id}` },
    listEntry: id,
  }) as const;
