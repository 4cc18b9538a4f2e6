import type { CommerceEvent } from '#model/event/event.ts';
import { ParkError } from '#model/event/fault.ts';
import type { Shop } from '#model/shop/shop.ts';
import { type Document, parseDocument } from '../common/json/document.ts';
import { invoiceEvents } from './invoice.ts';
import { chargeEvents, disputeEvents, refundEvents } from './money-back.ts';
import { chargeStanding, intentEvents, STRIPE_MAPPER } from './payment.ts';
import { customerContact, customerIdentity } from './people.ts';
import type { StripeTopic } from './receive.ts';
import { expiredCart, sessionEvents } from './session.ts';
import { subscriptionEvents } from './subscription.ts';
import { requireSeconds, requireStripeId, type StripeEvent } from './values.ts';

type Reader = (object: Document, event: StripeEvent) => CommerceEvent[];

const BY_TOPIC: Readonly<Record<StripeTopic, Reader>> = {
  'checkout.session.completed': sessionEvents,
  'checkout.session.async_payment_succeeded': sessionEvents,
  'checkout.session.async_payment_failed': sessionEvents,
  'checkout.session.expired': expiredCart,
  'payment_intent.processing': intentEvents,
  'payment_intent.amount_capturable_updated': intentEvents,
  'payment_intent.succeeded': intentEvents,
  'payment_intent.canceled': intentEvents,
  'charge.pending': chargeStanding,
  'charge.succeeded': chargeStanding,
  'charge.captured': chargeStanding,
  'charge.updated': chargeStanding,
  'charge.expired': chargeStanding,
  'invoice.paid': invoiceEvents,
  'charge.refunded': chargeEvents,
  'charge.refund.updated': refundEvents,
  'refund.created': refundEvents,
  'refund.updated': refundEvents,
  'refund.failed': refundEvents,
  'charge.dispute.created': disputeEvents,
  'charge.dispute.updated': disputeEvents,
  'charge.dispute.closed': disputeEvents,
  'charge.dispute.funds_withdrawn': disputeEvents,
  'charge.dispute.funds_reinstated': disputeEvents,
  'customer.created': customerEvents,
  'customer.updated': customerEvents,
  'customer.subscription.created': subscriptionEvents,
  'customer.subscription.updated': subscriptionEvents,
  'customer.subscription.paused': subscriptionEvents,
  'customer.subscription.resumed': subscriptionEvents,
  'customer.subscription.deleted': subscriptionEvents,
};

const READERS: ReadonlyMap<string, Reader> = new Map(Object.entries(BY_TOPIC));

export const mapper = STRIPE_MAPPER;

export function toEvents(topic: string, json: string, shop: Shop, receivedAt: number): CommerceEvent[] {
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
}

/** Test customers are nobody. */
function customerEvents(customer: Document, event: StripeEvent): CommerceEvent[] {
  requireStripeId(customer, 'id');
  if (!event.live) return [];
  const [identity, contact] = [customerIdentity(customer), customerContact(customer)];
  return [{ type: 'customer', updatedAt: event.created, identity, contact }];
}
