import type { Shop } from '../../crm/published.ts';
import { type CommerceEvent, ParkError } from '../../event/event.ts';
import { type Document, parseDocument } from '../../json/document.ts';
import type { Delivery, Headers, Platform } from '../platform.ts';
import { isSignedByStripe } from '../signature.ts';
import { invoiceEvents } from './invoice.ts';
import { chargeEvents, disputeEvents, refundEvents } from './money-back.ts';
import { customerContact, customerIdentity } from './people.ts';
import { expiredCart, sessionEvents } from './session.ts';
import { requireSeconds, requireStripeId, type StripeEvent } from './values.ts';

type Reader = (object: Document, event: StripeEvent) => CommerceEvent[];

/**
 * `payment_intent.*` is missing on purpose: it says less than the session or the invoice of the same payment, and who
 * paid it is not in it. So is `customer.deleted`: it takes no order back, and erasing is a request of its own.
 */
const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['checkout.session.completed', sessionEvents],
  ['checkout.session.async_payment_succeeded', sessionEvents],
  ['checkout.session.async_payment_failed', sessionEvents],
  ['checkout.session.expired', expiredCart],
  ['invoice.paid', invoiceEvents],
  ['charge.refunded', chargeEvents],
  ['charge.refund.updated', refundEvents],
  ['refund.created', refundEvents],
  ['refund.updated', refundEvents],
  ['refund.failed', refundEvents],
  ['charge.dispute.created', disputeEvents],
  ['charge.dispute.updated', disputeEvents],
  ['charge.dispute.closed', disputeEvents],
  ['charge.dispute.funds_withdrawn', disputeEvents],
  ['charge.dispute.funds_reinstated', disputeEvents],
  ['customer.created', customerEvents],
  ['customer.updated', customerEvents],
]);

/** Stripe Checkout as a source of orders. The topic and the delivery's id stand in the body. */
export const stripe: Platform = {
  id: 'stripe',
  letter: 'p',
  verify: (headers, rawBody, secrets, { now }) => isSignedByStripe(headers['stripe-signature'], rawBody, secrets, now),
  describe,
  supports: (topic) => READERS.has(topic),
  toEvents: (topic: string, json: string, shop: Shop, receivedAt: number): CommerceEvent[] => {
    const read = READERS.get(topic);
    if (!read) throw new ParkError('unknown_topic');
    const body = parseDocument(json);
    const data = body.child('data');
    const object = data?.child('object');
    if (!data || !object) throw new ParkError('missing_field', 'data.object');
    const live = body.get('livemode');
    if (typeof live !== 'boolean') throw new ParkError('missing_field', 'livemode');
    const created = requireSeconds(body, 'created', receivedAt);
    return read(object, { shop, topic, receivedAt, id: requireStripeId(body, 'id'), created, live });
  },
};

function describe(_headers: Headers, rawBody: Uint8Array): Delivery {
  try {
    const body = parseDocument(Buffer.from(rawBody).toString('utf8'));
    return { kind: 'event', topic: body.text('type') ?? '', deliveryId: body.text('id') };
  } catch {
    return { kind: 'event', topic: '' };
  }
}

/** Test customers are nobody. */
function customerEvents(customer: Document, event: StripeEvent): CommerceEvent[] {
  requireStripeId(customer, 'id');
  if (!event.live) return [];
  const [identity, contact] = [customerIdentity(customer), customerContact(customer)];
  return [{ type: 'customer', updatedAt: event.created, identity, contact }];
}
