import type { CommerceEvent } from '#model/event/event.ts';
import { ParkError } from '#model/event/fault.ts';
import { PartlyReadError } from '#model/event/partly-read.ts';
import type { Shop } from '#model/shop/shop.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { requireShallow } from '../common/json/json.ts';
import { inShopCurrency } from './convert.ts';
import { standardReceiver } from './receive.ts';

/** Events of one delivery; they are applied one after the other, within the time of one call. */
const MAX_EVENTS = 100;

/** Our own events, as docs/webhook-schema.json has them. */
export function toEvents(topic: string, json: string, shop: Shop, receivedAt: number): CommerceEvent[] {
  if (!standardReceiver.supports(topic)) throw new ParkError('unknown_topic');
  return readEach(told(json), (value) => eventOf(value, shop, receivedAt));
}

const ID = standardReceiver.id;

type Fields = Readonly<Record<string, unknown>>;

/** The events of a body, `{type, data}` or `{events: [...]}`. */
function told(json: string): readonly unknown[] {
  const body = parsed(json);
  if (body.events === undefined) {
    if (!isFields(body.data)) throw new ParkError('missing_field', 'data');
    return [{ ...body.data, type: body.type }];
  }
  if (!Array.isArray(body.events)) throw new ParkError('missing_field', 'events');
  if (body.events.length > MAX_EVENTS) throw new ParkError('too_large_order', 'events');
  return body.events;
}

function parsed(json: string): Fields {
  requireShallow(json);
  try {
    const body: unknown = JSON.parse(json, cleaned);
    if (isFields(body)) return body;
  } catch {
    // Said below: what the parser says may quote the body.
  }
  throw new ParkError('unreadable_json');
}

/** One line, no control characters; an empty text or a null is no field, but an attribute's null: it is taken away. */
function cleaned(name: string, value: unknown): unknown {
  if (typeof value === 'string') return oneLine(value) || undefined;
  if (!isFields(value)) return value;
  const fields = Object.entries(value).filter(([, inner]) => inner !== null || name === 'attributes');
  return Object.fromEntries(fields);
}

const oneLine = (text: string): string =>
  text
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .toWellFormed();

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Fields that a sender need not write when there is nothing to say. */
const DEFAULTS: Readonly<Record<string, Fields>> = {
  order: { lines: [], returns: [], contact: {} },
  cart: { lines: [], contact: {} },
  customer: { contact: {} },
  consent: { source: ID },
  privacy: { orders: [] },
};

/** What only we say of an event; a time of telling would let an old record of an erased person in again. */
const NOT_A_SENDERS = { mapper: undefined, rate: undefined, listEntry: undefined, toldAt: undefined };

/** Its shape is checked where all are: the webhook function need not know it, and a wrong one holds back no other. */
function eventOf(value: Fields, shop: Shop, receivedAt: number): CommerceEvent {
  const type = String(value.type);
  refuseFuture(value, receivedAt);
  // An order of this endpoint says itself how and when it is paid.
  if (type === 'payment' || type === 'payment-terms') throw new ParkError('unknown_topic', 'type');
  const defaults = Object.hasOwn(DEFAULTS, type) ? DEFAULTS[type] : {};
  const source = type === 'consent' && sourceOf(value);
  const event = { ...defaults, ...value, ...source, ...NOT_A_SENDERS } as unknown as CommerceEvent;
  try {
    return inShopCurrency(event, shop);
  } catch (error) {
    if (error instanceof ParkError) throw error;
    // It has no shape that could be converted: the check of its shape says where.
    return event;
  }
}

/** A sender may name where a consent was given, and never as one of our own pages: those lift what stops messages. */
function sourceOf({ source }: Fields): Fields {
  const named = typeof source === 'string' && source !== ID && !source.startsWith(`${ID}:`);
  return named ? { source: `${ID}:${source}` } : {};
}

const TIMES = [
  ...[
    'updatedAt',
    'placedAt',
    'paidAt',
    'shippedAt',
    'deliveredAt',
    'cancelledAt',
    'restoredAt',
    'reversedAt',
    'renewedAt',
    'at',
  ],
];

/** A state of tomorrow would keep out everything that really happens until then. */
function refuseFuture(value: Fields, receivedAt: number, path = ''): void {
  for (const name of TIMES) {
    const time = value[name];
    if (typeof time === 'number' && time > receivedAt + 2 * DAY_MS) throw new ParkError('bad_time', `${path}${name}`);
  }
  for (const name of ['return', 'shipment']) {
    const part = value[name];
    if (isFields(part)) refuseFuture(part, receivedAt, `${name}.`);
  }
  for (const name of ['returns', 'shipments']) {
    const parts: unknown = value[name];
    if (!Array.isArray(parts)) continue;
    for (const [index, each] of parts.entries())
      if (isFields(each)) refuseFuture(each, receivedAt, `${name}.${index}.`);
  }
}

/** An event that cannot be read holds back no other of its delivery, which says which one it is. */
function readEach(values: readonly unknown[], read: (value: Fields) => CommerceEvent): CommerceEvent[] {
  const readable: CommerceEvent[] = [];
  let fault: ParkError | undefined;
  for (const [index, value] of values.entries()) {
    try {
      if (!isFields(value)) throw new ParkError('missing_field');
      readable.push(read(value));
    } catch (error) {
      if (!(error instanceof ParkError)) throw error;
      fault ??= new ParkError(error.reason, `events.${index}${error.field && `.${error.field}`}`);
    }
  }
  if (fault) throw new PartlyReadError(fault, readable);
  return readable;
}
