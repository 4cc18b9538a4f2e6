import type { Delivery, Headers, Receiver } from '../common/platform.ts';
import { isSignedWithTime } from '../common/signature.ts';
import { topLevelTexts } from '../common/unparsed.ts';

/**
 * A session tells that the shopper is done, intents and charges what became of the money since. `customer.deleted` is
 * missing on purpose: it takes no order back, and erasing is a request of its own.
 */
const TOPICS = [
  'checkout.session.completed',
  'checkout.session.async_payment_succeeded',
  'checkout.session.async_payment_failed',
  'checkout.session.expired',
  'payment_intent.processing',
  'payment_intent.amount_capturable_updated',
  'payment_intent.succeeded',
  'payment_intent.canceled',
  'charge.pending',
  'charge.succeeded',
  'charge.captured',
  'charge.updated',
  'charge.expired',
  'invoice.paid',
  'charge.refunded',
  'charge.refund.updated',
  'refund.created',
  'refund.updated',
  'refund.failed',
  'charge.dispute.created',
  'charge.dispute.updated',
  'charge.dispute.closed',
  'charge.dispute.funds_withdrawn',
  'charge.dispute.funds_reinstated',
  'customer.created',
  'customer.updated',
  'customer.subscription.created',
  'customer.subscription.updated',
  'customer.subscription.paused',
  'customer.subscription.resumed',
  'customer.subscription.deleted',
] as const;
export type StripeTopic = (typeof TOPICS)[number];

/** Stripe Checkout as a source of orders. The topic and the delivery's id stand in the body. */
export const stripeReceiver: Receiver = {
  id: 'stripe',
  letter: 'p',
  maxBytes: 2 * 1024 * 1024,
  verify: (headers, rawBody, secrets, { now }) => isSignedWithTime(headers['stripe-signature'], rawBody, secrets, now),
  describe,
  supports: (topic) => TOPICS.some((known) => known === topic),
};

function describe(_headers: Headers, rawBody: Uint8Array): Delivery {
  const [topic, deliveryId] = topLevelTexts(rawBody, 'type', 'id');
  return { kind: 'event', topic: topic ?? '', deliveryId };
}
