import { timingSafeEqual } from 'node:crypto';
import type { Shop } from '../../crm/published.ts';
import { type CommerceEvent, ParkError } from '../../event/event.ts';
import { type Document, parseDocument } from '../../json/document.ts';
import { callbackTexts } from '../callback.ts';
import type { Delivery, Headers, Platform } from '../platform.ts';
import { standardWebhookSigned } from '../signature.ts';
import type { Reading } from '../values.ts';
import { cartEvents } from './cart.ts';
import { isCartTopic, isOrderTopic, lookUp } from './look-up.ts';
import { BIGCOMMERCE_MAPPER, orderEvents } from './order.ts';
import { customerEvents, subscriberEvents } from './people.ts';
import { productEvents } from './product.ts';

type Reader = (body: Document, reading: Reading) => CommerceEvent[];

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['store/customer/created', customerEvents],
  ['store/customer/updated', customerEvents],
  ['store/subscriber/created', subscriberEvents],
  ['store/subscriber/updated', subscriberEvents],
  ['store/product/created', productEvents],
  ['store/product/updated', productEvents],
]);

function readerOf(topic: string): Reader | undefined {
  if (isOrderTopic(topic)) return orderEvents;
  return isCartTopic(topic) ? cartEvents : READERS.get(topic);
}

/**
 * BigCommerce's webhooks say which thing changed and no more; {@link lookUp} fetches it. `store/customer/deleted` and
 * `store/subscriber/deleted` name an id that leads nowhere any more, and messages of orders say nothing of ours: they
 * are answered and not read.
 */
export const bigcommerce: Platform = {
  id: 'bigcommerce',
  letter: 'b',
  mapper: BIGCOMMERCE_MAPPER,
  verify: (headers, rawBody, secrets, { now }) => {
    const keys = secrets.filter((secret) => !secret.startsWith(STATIC)).map((secret) => Buffer.from(secret, 'utf8'));
    const signed = standardWebhookSigned(headers, rawBody, keys, now);
    return hasStaticHeader(headers, secrets) || signed;
  },
  describe,
  supports: (topic) => readerOf(topic) !== undefined,
  lookUp,
  toEvents: (topic: string, json: string, shop: Shop, receivedAt: number): CommerceEvent[] => {
    const read = readerOf(topic);
    if (!read) throw new ParkError('unknown_topic');
    return read(parseDocument(json), { shop, topic, receivedAt });
  },
};

/** The topic stands in the body. `webhook-id` is the same in each retry; the body's `hash` may be shared by two changes. */
function describe(headers: Headers, rawBody: Uint8Array): Delivery {
  const [scope] = callbackTexts(rawBody, 'scope');
  return { kind: 'event', topic: scope ?? '', deliveryId: headers['webhook-id'] };
}

/** Opens a secret that is the value of a header and not a key. */
const STATIC = 'header:';
const STATIC_HEADER = 'x-perennial-secret';
const STATIC_LENGTH = 32;

/**
 * Webhooks of older apps are not signed, but carry headers that were set when they were registered: a live secret
 * `header:<32 or more characters>` admits those whose `X-Perennial-Secret` is that value. Whoever repeats one makes us
 * fetch the truth once more and nothing else.
 */
function hasStaticHeader(headers: Headers, secrets: readonly string[]): boolean {
  const given = Buffer.from(headers[STATIC_HEADER] ?? '', 'utf8');
  let matches = false;
  for (const secret of secrets) {
    if (!secret.startsWith(STATIC)) continue;
    const right = Buffer.from(secret.slice(STATIC.length), 'utf8');
    const equal = given.length === right.length && timingSafeEqual(given, right);
    matches = (equal && right.length >= STATIC_LENGTH) || matches;
  }
  return matches;
}
