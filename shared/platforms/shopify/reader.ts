import type { CommerceEvent } from '#model/event/event.ts';
import { ParkError } from '#model/event/fault.ts';
import type { Shop } from '#model/shop/shop.ts';
import { parseDocument } from '../common/json/document.ts';
import { MAPPER } from './mapper.ts';
import { isTopic } from './receive.ts';
import { requireOwnBody } from './shapes.ts';
import { READERS } from './topics.ts';

export const mapper = MAPPER;

export function toEvents(topic: string, json: string, shop: Shop, receivedAt: number): CommerceEvent[] {
  const read = READERS.get(topic);
  if (!read || !isTopic(topic)) throw new ParkError('unknown_topic');
  const body = parseDocument(json);
  requireOwnBody(topic, body, shop);
  return read(body, { shop, topic, receivedAt }, json);
}
