import type { Delivery, Headers, Receiver } from '../common/platform.ts';
import { isSignedBase64 } from '../common/signature.ts';
import { CALLBACK_BYTES, topLevelTexts } from '../common/unparsed.ts';

const ORDER_TOPICS = [
  'order.created',
  'order.updated',
  'order.fulfillment.updated',
  'payment.created',
  'payment.updated',
  'refund.created',
  'refund.updated',
] as const;
const INVOICE_TOPICS = ['invoice.created', 'invoice.updated', 'invoice.published', 'invoice.payment_made'] as const;
const CUSTOMER_TOPICS = ['customer.created', 'customer.updated'] as const;

export const isOrderTopic = (topic: string): boolean => ORDER_TOPICS.some((known) => known === topic);
export const isInvoiceTopic = (topic: string): boolean => INVOICE_TOPICS.some((known) => known === topic);
export const isCustomerTopic = (topic: string): boolean => CUSTOMER_TOPICS.some((known) => known === topic);

/**
 * Orders come as ids, payments and refunds name theirs: `lookUp` fetches the order with all for each. The signature is
 * of the address as registered and the body behind it. `customer.deleted` is no request to erase a buyer: it is not
 * read.
 */
export const squareReceiver: Receiver = {
  id: 'square',
  letter: 'q',
  fetched: true,
  maxBytes: CALLBACK_BYTES,
  verify: (headers, rawBody, secrets, { shop }) => {
    const url = shop?.api?.square?.notificationUrl;
    if (url === undefined) return false;
    return isSignedBase64(
      headers['x-square-hmacsha256-signature'],
      Buffer.concat([Buffer.from(url), rawBody]),
      secrets,
    );
  },
  describe,
  supports: (topic) => isOrderTopic(topic) || isInvoiceTopic(topic) || isCustomerTopic(topic),
};

/** Topic and id stand in the body; the id is the same in each retry. */
function describe(_headers: Headers, rawBody: Uint8Array): Delivery {
  const [topic, deliveryId] = topLevelTexts(rawBody, 'type', 'event_id');
  return { kind: 'event', topic: topic ?? '', deliveryId };
}
