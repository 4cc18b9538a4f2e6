import type { Shop } from '../../crm/published.ts';
import { type CommerceEvent, ParkError } from '../../event/event.ts';
import { type Document, parseDocument } from '../../json/document.ts';
import type { Headers, Platform } from '../platform.ts';
import { isSignedBase64 } from '../signature.ts';
import { type Reading, readTime, requireTime } from '../values.ts';
import { emailConsentTopic, embeddedConsents, smsConsentTopic } from './consent.ts';
import { orderEvents, orderKey } from './order.ts';
import { customerContact, customerIdentity } from './people.ts';
import { refundReturns } from './refund.ts';

type Reader = (body: Document, reading: Reading) => CommerceEvent[];

/** orders/edited is missing on purpose: its body holds line deltas only, and orders/updated comes with it. */
const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['orders/create', orderEvents],
  ['orders/updated', orderEvents],
  ['orders/paid', orderEvents],
  ['orders/cancelled', orderEvents],
  ['orders/fulfilled', orderEvents],
  ['orders/partially_fulfilled', orderEvents],
  ['orders/delete', orderDeleted],
  ['refunds/create', refundEvents],
  ['customers/create', customerEvents],
  ['customers/update', customerEvents],
  ['customers_email_marketing_consent/update', emailConsentTopic],
  ['customers_marketing_consent/update', smsConsentTopic],
]);

/** Shopify's webhooks, classic (`X-Shopify-*`) and "Events" (`shopify-*`); the key is the app's client secret. */
export const shopify: Platform = {
  id: 'shopify',
  letter: 's',
  verify: (headers, rawBody, secrets) => isSignedBase64(header(headers, 'hmac-sha256'), rawBody, secrets),
  describe: (headers) => ({
    kind: 'event',
    topic: header(headers, 'topic') ?? '',
    deliveryId: header(headers, 'event-id') ?? header(headers, 'webhook-id'),
  }),
  supports: (topic) => READERS.has(topic),
  toEvents: (topic: string, json: string, shop: Shop, receivedAt: number): CommerceEvent[] => {
    const read = READERS.get(topic);
    if (!read) throw new ParkError('unknown_topic');
    return read(parseDocument(json), { shop, topic, receivedAt });
  },
};

function header(headers: Headers, name: string): string | undefined {
  return headers[`x-shopify-${name}`] ?? headers[`shopify-${name}`];
}

/** The body is `{id}` and no more, so the deletion counts from its receipt. */
function orderDeleted(body: Document, { receivedAt }: Reading): CommerceEvent[] {
  return [{ type: 'order-deleted', orderKey: orderKey(body.id('id')), at: receivedAt }];
}

function refundEvents(refund: Document, reading: Reading): CommerceEvent[] {
  const key = orderKey(refund.id('order_id'));
  return refundReturns(refund, reading).map((movement) => ({
    type: 'return',
    orderKey: key,
    currency: reading.shop.currency,
    return: movement,
  }));
}

function customerEvents(customer: Document, reading: Reading): CommerceEvent[] {
  const identity = customerIdentity(customer);
  const updatedAt = requireTime(customer, ['updated_at', 'created_at'], reading);
  const bounds = { since: readTime(customer, 'created_at', reading), until: updatedAt };
  return [
    { type: 'customer', updatedAt, identity, contact: customerContact(customer) },
    ...embeddedConsents(customer, identity, 'shopify:customers', bounds, reading),
  ];
}
