import type { CommerceEvent } from '#model/event/event.ts';
import { ParkError } from '#model/event/fault.ts';
import type { Shop } from '#model/shop/shop.ts';
import { parseDocument } from '../common/json/document.ts';
import type { Platform } from '../common/platform.ts';
import { MAPPER } from './mapper.ts';
import { isTopic, shopifyReceiver } from './receive.ts';
import { requireOwnBody } from './shapes.ts';
import { READERS } from './topics.ts';

/** Shopify's documents. */
export const shopify: Platform = {
  ...shopifyReceiver,
  mapper: MAPPER,
  grants: () => ({ erases: 'shop' }),
  toEvents: (topic: string, json: string, shop: Shop, receivedAt: number): CommerceEvent[] => {
    const read = READERS.get(topic);
    if (!read || !isTopic(topic)) throw new ParkError('unknown_topic');
    const body = parseDocument(json);
    requireOwnBody(topic, body, shop);
    return read(body, { shop, topic, receivedAt }, json);
  },
};
