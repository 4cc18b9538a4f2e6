import type { Shop } from '../../crm/published.ts';
import { type CommerceEvent, ParkError } from '../../event/event.ts';
import { parseDocument } from '../../json/document.ts';
import type { Delivery, Headers, Platform } from '../platform.ts';
import { isSignedBase64 } from '../signature.ts';
import { MAPPER } from './mapper.ts';
import { READERS } from './topics.ts';

/** Shopify's webhooks, classic (`X-Shopify-*`) and "Events" (`shopify-*`); the key is the app's client secret. */
export const shopify: Platform = {
  id: 'shopify',
  letter: 's',
  mapper: MAPPER,
  verify: (headers, rawBody, secrets) => isSignedBase64(headers[`${familyOf(headers)}hmac-sha256`], rawBody, secrets),
  describe,
  supports: (topic) => READERS.has(topic),
  toEvents: (topic: string, json: string, shop: Shop, receivedAt: number): CommerceEvent[] => {
    const read = READERS.get(topic);
    if (!read) throw new ParkError('unknown_topic');
    return read(parseDocument(json), { shop, topic, receivedAt }, json);
  },
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
  return { kind: 'event', topic: headers[`${family}topic`] ?? '', deliveryId };
}
