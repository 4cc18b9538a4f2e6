import type { Delivery, Headers, Receiver } from '../common/platform.ts';
import { isSignedBase64 } from '../common/signature.ts';
import { decodeStoredSecret } from './secret.ts';

const TOPICS = [
  'order.created',
  'order.updated',
  'order.restored',
  'order.deleted',
  'customer.created',
  'customer.updated',
  'product.created',
  'product.updated',
  'product.restored',
  'product.deleted',
] as const;
export type WooTopic = (typeof TOPICS)[number];

/** WC_Webhook: REST v3 resources. A deleted account (the id alone) is no request to erase a buyer: it is not read. */
export const woocommerceReceiver: Receiver = {
  id: 'woocommerce',
  letter: 'w',
  verify: (headers, rawBody, secrets) =>
    isSignedBase64(headers['x-wc-webhook-signature'], rawBody, secrets.map(decodeStoredSecret)),
  isPing,
  describe,
  supports: (topic) => TOPICS.some((known) => known === topic),
};

const PING = /^webhook_id=\d{1,20}$/;

/** Saving a webhook posts `webhook_id=NN` as a form, without any of the headers and unsigned. */
function isPing(headers: Headers, rawBody: Uint8Array): boolean {
  if (headers['x-wc-webhook-topic'] !== undefined || rawBody.length >= 40) return false;
  return PING.test(Buffer.from(rawBody).toString('latin1'));
}

/** `Delivery-ID` is a hash of webhook and second: two deliveries can share one, and their bodies tell them apart. */
function describe(headers: Headers, rawBody: Uint8Array): Delivery {
  if (isPing(headers, rawBody)) return { kind: 'ping' };
  return { kind: 'event', topic: headers['x-wc-webhook-topic'] ?? '', deliveryId: headers['x-wc-webhook-delivery-id'] };
}
