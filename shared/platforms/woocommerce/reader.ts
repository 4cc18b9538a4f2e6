import type { CommerceEvent } from '#model/event/event.ts';
import { ParkError } from '#model/event/fault.ts';
import type { Shop } from '#model/shop/shop.ts';
import { type Document, parseDocument } from '../common/json/document.ts';
import { requireShape, type Shape } from '../common/shape.ts';
import { type Reading, requireTime } from '../common/values.ts';
import { orderEvents, orderKey, WOO_MAPPER } from './order.ts';
import { billingContact, customerIdentity } from './people.ts';
import { productDeleted, productEvents } from './product.ts';
import type { WooTopic } from './receive.ts';

type Reader = (body: Document, reading: Reading) => CommerceEvent[];

const BY_TOPIC: Readonly<Record<WooTopic, Reader>> = {
  'order.created': orderEvents,
  'order.updated': orderEvents,
  'order.restored': orderEvents,
  'order.deleted': orderDeleted,
  'customer.created': customerEvents,
  'customer.updated': customerEvents,
  'product.created': productEvents,
  'product.updated': productEvents,
  'product.restored': productEvents,
  'product.deleted': productDeleted,
};

const READERS: ReadonlyMap<string, Reader> = new Map(Object.entries(BY_TOPIC));

/** WC_Webhook sends no more than this of what was deleted. */
const DELETION = { only: ['id'], all: ['id'] };

const ORDER = ['order_key', 'line_items', 'payment_method', 'coupon_lines'];
const CUSTOMER = ['username', 'is_paying_customer', 'avatar_url'];
const PRODUCT = ['permalink', 'regular_price', 'stock_status', 'sku'];
/** Of coupons, refunds and the subscriptions of WooCommerce's own extension, which look like orders. */
const OTHERS = ['discount_type', 'usage_count', 'refunded_by', 'refunded_payment', 'billing_period'];

/** The signature is of the body alone, so no body may be of another resource than the topic says. */
const SHAPES: ReadonlyMap<string, Shape> = new Map([
  ['order', { none: [...CUSTOMER, ...PRODUCT, ...OTHERS] }],
  ['customer', { none: [...ORDER, ...PRODUCT, ...OTHERS, 'code', 'total'] }],
  ['product', { none: [...ORDER, ...CUSTOMER, ...OTHERS, 'billing'] }],
]);

export { changedOrders } from './changed-orders.ts';
export const mapper = WOO_MAPPER;

/** The REST v3 resources of WooCommerce. */
export function toEvents(topic: string, json: string, shop: Shop, receivedAt: number): CommerceEvent[] {
  const read = READERS.get(topic);
  if (!read) throw new ParkError('unknown_topic');
  const body = parseDocument(json);
  requireShape(body, topic.endsWith('.deleted') ? DELETION : (SHAPES.get(topic.split('.')[0] ?? '') ?? {}));
  return read(body, { shop, topic, receivedAt });
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
