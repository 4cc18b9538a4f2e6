import type { Shop } from '../../crm/published.ts';
import { type CommerceEvent, ParkError } from '../../event/event.ts';
import { type Document, parseDocument } from '../../json/document.ts';
import type { Delivery, Headers, Platform } from '../platform.ts';
import { isSignedBase64 } from '../signature.ts';
import { type Reading, requireTime } from '../values.ts';
import { decodeStoredSecret } from './entities.ts';
import { orderEvents, orderKey, WOO_MAPPER } from './order.ts';
import { billingContact, customerIdentity } from './people.ts';
import { productDeleted, productEvents } from './product.ts';

type Reader = (body: Document, reading: Reading) => CommerceEvent[];

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['order.created', orderEvents],
  ['order.updated', orderEvents],
  ['order.restored', orderEvents],
  ['order.deleted', orderDeleted],
  ['customer.created', customerEvents],
  ['customer.updated', customerEvents],
  ['product.created', productEvents],
  ['product.updated', productEvents],
  ['product.restored', productEvents],
  ['product.deleted', productDeleted],
]);

/**
 * WooCommerce core's webhooks (WC_Webhook): REST v3 resources, signed with the secret of each webhook. A deleted account
 * (`customer.deleted`, the id alone) is no request to erase a buyer: it is answered and not read, as coupons are.
 */
export const woocommerce: Platform = {
  id: 'woocommerce',
  letter: 'w',
  mapper: WOO_MAPPER,
  verify: (headers, rawBody, secrets) =>
    isSignedBase64(headers['x-wc-webhook-signature'], rawBody, secrets.map(decodeStoredSecret)),
  describe,
  supports: (topic) => READERS.has(topic),
  toEvents: (topic: string, json: string, shop: Shop, receivedAt: number): CommerceEvent[] => {
    const read = READERS.get(topic);
    if (!read) throw new ParkError('unknown_topic');
    return read(parseDocument(json), { shop, topic, receivedAt });
  },
};

const PING = /^webhook_id=\d{1,20}$/;

/**
 * Saving a webhook posts `webhook_id=NN` as a form, without any of the headers and unsigned. Its `Delivery-ID` is a hash
 * of the webhook's id and the current second, so two deliveries can share one: it is no delivery id.
 */
function describe(headers: Headers, rawBody: Uint8Array): Delivery {
  const topic = headers['x-wc-webhook-topic'];
  if (topic === undefined && rawBody.length < 40 && PING.test(Buffer.from(rawBody).toString('latin1'))) {
    return { kind: 'ping' };
  }
  return { kind: 'event', topic: topic ?? '' };
}

/** The body is `{id}` and no more, so the deletion counts from its receipt. */
function orderDeleted(body: Document, { receivedAt }: Reading): CommerceEvent[] {
  return [{ type: 'order-deleted', orderKey: orderKey(body.id('id')), at: receivedAt }];
}

function customerEvents(customer: Document, reading: Reading): CommerceEvent[] {
  return [
    {
      type: 'customer',
      updatedAt: requireTime(customer, ['date_modified_gmt', 'date_created_gmt'], reading),
      identity: customerIdentity(customer),
      contact: billingContact(customer),
    },
  ];
}
