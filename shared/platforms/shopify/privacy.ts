import { ParkError } from '#model/event/fault.ts';
import type { PrivacyEvent } from '#model/event/privacy-event.ts';
import { shortHash } from '#model/values/hash/hash.ts';
import type { Document } from '../common/json/document.ts';
import { known, type Reading } from '../common/values.ts';
import { orderKey } from './order-key.ts';

const REQUESTS: Readonly<Record<string, PrivacyEvent['request']>> = {
  'customers/data_request': 'access',
  'customers/redact': 'erase',
  'shop/redact': 'erase-shop',
};

/** Orders that one request names; beyond, it is parked, to be answered by hand. */
const MAX_ORDERS = 10_000;
const ORDER_ID = /^[0-9A-Za-z][\w-]{0,63}$/;

/** The three compliance topics. The customer may be known by an e-mail address alone; a shop's own names nobody. */
export function privacyEvents(body: Document, reading: Reading, json: string): PrivacyEvent[] {
  const request = REQUESTS[reading.topic];
  if (request === undefined) throw new ParkError('unknown_topic');
  const customer = body.child('customer');
  const identity = known({
    accountId: customer?.optionalId('id'),
    email: customer?.text('email'),
    phone: customer?.text('phone'),
  });
  if (request !== 'erase-shop' && Object.keys(identity).length === 0) throw new ParkError('missing_field', 'customer');
  return [
    {
      type: 'privacy',
      request,
      requestId: body.child('data_request')?.optionalId('id') ?? shortHash('shopify', reading.topic, json),
      at: reading.receivedAt,
      identity,
      orders: [...ordersOf(body, 'orders_requested'), ...ordersOf(body, 'orders_to_redact')],
    },
  ];
}

function ordersOf(body: Document, field: string): string[] {
  const list = body.get(field) ?? [];
  if (!Array.isArray(list)) throw new ParkError('missing_field', field);
  if (list.length > MAX_ORDERS) throw new ParkError('too_large_order', field);
  return list.map((id, index) => {
    const text = typeof id === 'number' && Number.isSafeInteger(id) ? String(id) : id;
    if (typeof text !== 'string' || !ORDER_ID.test(text)) throw new ParkError('missing_field', `${field}[${index}]`);
    return orderKey(text);
  });
}
