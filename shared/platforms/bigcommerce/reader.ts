import type { CommerceEvent } from '#model/event/event.ts';
import { ParkError } from '#model/event/fault.ts';
import type { Shop } from '#model/shop/shop.ts';
import { type Document, parseDocument } from '../common/json/document.ts';
import type { Reading } from '../common/values.ts';
import { cartEvents } from './cart.ts';
import { BIGCOMMERCE_MAPPER, orderEvents } from './order.ts';
import { customerEvents, subscriberDeleted, subscriberEvents } from './people.ts';
import { productEvents } from './product.ts';
import { isCartTopic, isOrderTopic, type OtherTopic } from './receive.ts';

type Reader = (body: Document, reading: Reading) => CommerceEvent[];

const BY_TOPIC: Readonly<Record<OtherTopic, Reader>> = {
  'store/customer/created': customerEvents,
  'store/customer/updated': customerEvents,
  'store/subscriber/created': subscriberEvents,
  'store/subscriber/updated': subscriberEvents,
  'store/subscriber/deleted': subscriberDeleted,
  'store/product/created': productEvents,
  'store/product/updated': productEvents,
};

const READERS: ReadonlyMap<string, Reader> = new Map(Object.entries(BY_TOPIC));

function readerOf(topic: string): Reader | undefined {
  if (isOrderTopic(topic)) return orderEvents;
  return isCartTopic(topic) ? cartEvents : READERS.get(topic);
}

export { lookUp } from './look-up.ts';
export const mapper = BIGCOMMERCE_MAPPER;

/** The documents of BigCommerce that {@link lookUp} fetches. */
export function toEvents(topic: string, json: string, shop: Shop, receivedAt: number): CommerceEvent[] {
  const read = readerOf(topic);
  if (!read) throw new ParkError('unknown_topic');
  return read(parseDocument(json), { shop, topic, receivedAt });
}
