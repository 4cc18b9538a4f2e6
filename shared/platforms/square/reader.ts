import type { CommerceEvent } from '#model/event/event.ts';
import { ParkError } from '#model/event/fault.ts';
import type { Shop } from '#model/shop/shop.ts';
import { type Document, parseDocument } from '../common/json/document.ts';
import type { Reading } from '../common/values.ts';
import { customerEvents } from './customer.ts';
import { invoiceEvents } from './invoice.ts';
import { orderEvents, SQUARE_MAPPER } from './order.ts';
import { isCustomerTopic, isInvoiceTopic, isOrderTopic } from './receive.ts';

type Reader = (body: Document, reading: Reading) => CommerceEvent[];

function readerOf(topic: string): Reader | undefined {
  if (isOrderTopic(topic)) return orderEvents;
  if (isInvoiceTopic(topic)) return invoiceEvents;
  return isCustomerTopic(topic) ? customerEvents : undefined;
}

export { lookUp } from './look-up.ts';
export const mapper = SQUARE_MAPPER;

/** The documents of Square that {@link lookUp} fetches, and customers as they are told. */
export function toEvents(topic: string, json: string, shop: Shop, receivedAt: number): CommerceEvent[] {
  const read = readerOf(topic);
  if (!read) throw new ParkError('unknown_topic');
  return read(parseDocument(json), { shop, topic, receivedAt });
}
