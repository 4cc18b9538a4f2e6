import type { Shop } from '../../crm/published.ts';
import { type CommerceEvent, ParkError } from '../../event/event.ts';
import { type Document, parseDocument } from '../../json/document.ts';
import { callbackTexts } from '../callback.ts';
import type { Delivery, Headers, Platform } from '../platform.ts';
import { isSignedBase64 } from '../signature.ts';
import type { Reading } from '../values.ts';
import { customerEvents } from './customer.ts';
import { isOrderTopic, lookUp } from './look-up.ts';
import { orderEvents, SQUARE_MAPPER } from './order.ts';

type Reader = (body: Document, reading: Reading) => CommerceEvent[];

function readerOf(topic: string): Reader | undefined {
  if (isOrderTopic(topic)) return orderEvents;
  return topic === 'customer.created' || topic === 'customer.updated' ? customerEvents : undefined;
}

/**
 * Square's webhooks: orders come as ids, payments and refunds name their order, so {@link lookUp} fetches the order with
 * its payments and refunds for each. The signature is of the address as registered and the body behind it.
 * `customer.deleted` is no request to erase a buyer: it is answered and not read.
 */
export const square: Platform = {
  id: 'square',
  letter: 'q',
  mapper: SQUARE_MAPPER,
  verify: (headers, rawBody, secrets, { url }) =>
    url !== undefined &&
    isSignedBase64(headers['x-square-hmacsha256-signature'], Buffer.concat([Buffer.from(url), rawBody]), secrets),
  describe,
  supports: (topic) => readerOf(topic) !== undefined,
  lookUp,
  toEvents: (topic: string, json: string, shop: Shop, receivedAt: number): CommerceEvent[] => {
    const read = readerOf(topic);
    if (!read) throw new ParkError('unknown_topic');
    return read(parseDocument(json), { shop, topic, receivedAt });
  },
};

/** Topic and id stand in the body; the id is the same in each retry. */
function describe(_headers: Headers, rawBody: Uint8Array): Delivery {
  const [topic, deliveryId] = callbackTexts(rawBody, 'type', 'event_id');
  return { kind: 'event', topic: topic ?? '', deliveryId };
}
