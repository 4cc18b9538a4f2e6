import type { Delivery, Headers, Receiver } from '../common/platform.ts';
import { isSignedBase64 } from '../common/signature.ts';

/** All others are answered 200 and counted: docs/shopify.md has the whole list with reasons. */
const TOPICS = [
  'orders/create',
  'orders/updated',
  'orders/paid',
  'orders/cancelled',
  'orders/fulfilled',
  'orders/partially_fulfilled',
  'orders/delete',
  'refunds/create',
  'order_transactions/create',
  'disputes/create',
  'disputes/update',
  'checkouts/create',
  'checkouts/update',
  'checkouts/delete',
  'customers/create',
  'customers/update',
  'customers/enable',
  'customers/disable',
  'customers/merge',
  'customer.tags_added',
  'customer.tags_removed',
  'customers_email_marketing_consent/update',
  'customers_marketing_consent/update',
  'subscription_contracts/create',
  'subscription_contracts/update',
  'subscription_contracts/activate',
  'subscription_contracts/pause',
  'subscription_contracts/cancel',
  'subscription_contracts/expire',
  'subscription_contracts/fail',
  'products/create',
  'products/update',
  'customers/data_request',
  'customers/redact',
  'shop/redact',
] as const;
export type ShopifyTopic = (typeof TOPICS)[number];

export function isTopic(topic: string): topic is ShopifyTopic {
  return TOPICS.some((known) => known === topic);
}

/** Shopify's webhooks, classic (`X-Shopify-*`) and "Events" (`shopify-*`); the key is the app's client secret. */
export const shopifyReceiver: Receiver = {
  id: 'shopify',
  letter: 's',
  verify: (headers, rawBody, secrets) => isSignedBase64(headers[`${familyOf(headers)}hmac-sha256`], rawBody, secrets),
  describe,
  supports: isTopic,
};

/** One delivery speaks one family: the topic of the other is not what was meant by the signature. */
function familyOf(headers: Headers): 'x-shopify-' | 'shopify-' {
  const isNew = headers['x-shopify-hmac-sha256'] === undefined && headers['shopify-hmac-sha256'] !== undefined;
  return isNew ? 'shopify-' : 'x-shopify-';
}

/** Duplicates of a classic delivery share the event's id, where it has one; those of an "Events" one the webhook's. */
function describe(headers: Headers): Delivery {
  const family = familyOf(headers);
  const event = headers[`${family}event-id`];
  const webhook = headers[`${family}webhook-id`];
  const deliveryId = family === 'shopify-' ? (webhook ?? event) : (event ?? webhook);
  const triggeredAt = Date.parse(headers[`${family}triggered-at`] ?? '');
  // A whole second tells no more than the body's own time does.
  const toldAt = triggeredAt % 1000 > 0 ? { toldAt: triggeredAt } : {};
  return { kind: 'event', topic: headers[`${family}topic`] ?? '', deliveryId, ...toldAt };
}
