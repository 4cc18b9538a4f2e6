import type { Delivery, Headers, Receiver } from '../common/platform.ts';
import { isOneOf, standardWebhookSigned } from '../common/signature.ts';
import { CALLBACK_BYTES, topLevelTexts } from '../common/unparsed.ts';

/** All that changes an order, whose whole document is read each time. */
const ORDER_TOPICS = [
  'store/order/created',
  'store/order/updated',
  'store/order/archived',
  'store/order/statusUpdated',
  'store/order/refund/created',
  'store/order/transaction/created',
  'store/order/transaction/updated',
  'store/shipment/created',
  'store/shipment/updated',
  'store/shipment/deleted',
] as const;
const CART_TOPICS = [
  'store/cart/created',
  'store/cart/updated',
  'store/cart/deleted',
  'store/cart/abandoned',
  'store/cart/converted',
] as const;
const OTHER_TOPICS = [
  'store/customer/created',
  'store/customer/updated',
  'store/subscriber/created',
  'store/subscriber/updated',
  'store/subscriber/deleted',
  'store/product/created',
  'store/product/updated',
] as const;
export type OtherTopic = (typeof OTHER_TOPICS)[number];

export const isOrderTopic = (topic: string): boolean => ORDER_TOPICS.some((known) => known === topic);
export const isCartTopic = (topic: string): boolean => CART_TOPICS.some((known) => known === topic);
const isOtherTopic = (topic: string): boolean => OTHER_TOPICS.some((known) => known === topic);

/** Webhooks name what changed; `lookUp` fetches it. `store/customer/deleted` names an id that leads nowhere now. */
export const bigcommerceReceiver: Receiver = {
  id: 'bigcommerce',
  letter: 'b',
  fetched: true,
  maxBytes: CALLBACK_BYTES,
  verify: (headers, rawBody, secrets, { now }) => {
    const keys = secrets.filter((secret) => !secret.startsWith(STATIC)).map((secret) => Buffer.from(secret, 'utf8'));
    const signed = standardWebhookSigned(headers, rawBody, keys, now);
    return hasStaticHeader(headers, secrets) || signed;
  },
  describe,
  supports: (topic) => isOrderTopic(topic) || isCartTopic(topic) || isOtherTopic(topic),
};

/** The topic stands in the body. `webhook-id` is the same in each retry; the body's `hash` may be shared by two changes. */
function describe(headers: Headers, rawBody: Uint8Array): Delivery {
  const [scope] = topLevelTexts(rawBody, 'scope');
  return { kind: 'event', topic: scope ?? '', deliveryId: headers['webhook-id'] };
}

/** Opens a secret that is the value of a header and not a key. */
const STATIC = 'header:';
const STATIC_HEADER = 'x-perennial-secret';
const STATIC_LENGTH = 32;

/**
 * Webhooks of older apps are unsigned but carry headers set at registration: a secret `header:<32 or more characters>`
 * admits those whose `X-Perennial-Secret` it is. Repeating one makes us fetch the truth once more and nothing else.
 */
function hasStaticHeader(headers: Headers, secrets: readonly string[]): boolean {
  const live = secrets.flatMap((secret) => (secret.startsWith(STATIC) ? [secret.slice(STATIC.length)] : []));
  return isOneOf(
    headers[STATIC_HEADER] ?? '',
    live.filter((secret) => secret.length >= STATIC_LENGTH),
  );
}
