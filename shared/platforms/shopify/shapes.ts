import { ParkError } from '#model/event/fault.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Document } from '../common/json/document.ts';
import { requireShape, type Shape } from '../common/shape.ts';
import type { ShopifyTopic } from './receive.ts';

/** Names that only a body of one kind has, in any API version from 2024-01 on. */
const MARKS = {
  order: ['financial_status', 'order_number'],
  draft: ['invoice_url', 'invoice_sent_at'],
  checkout: ['abandoned_checkout_url', 'reservation_token', 'completed_at'],
  customer: ['verified_email', 'multipass_identifier', 'addresses'],
  product: ['variants', 'product_type', 'handle'],
  refund: ['refund_line_items', 'refund_shipping_lines', 'transactions'],
  transaction: ['kind', 'parent_id'],
  fulfillment: ['tracking_number', 'tracking_numbers', 'tracking_company'],
  dispute: ['initiated_at', 'network_reason_code', 'evidence_due_by'],
  consent: ['email_address'],
  merge: ['admin_graphql_api_customer_kept_id'],
  tagging: ['customerId', 'occurredAt'],
  edit: ['order_edit'],
  giveBack: ['return_line_items', 'exchange_line_items'],
  shop: ['myshopify_domain', 'iana_timezone'],
  request: ['shop_domain', 'shop_id', 'orders_to_redact', 'orders_requested', 'data_request'],
  contract: ['revision_id', 'billing_policy', 'delivery_policy'],
  priced: ['line_items', 'total_price', 'subtotal_price'],
  ofOrder: ['order_id'],
  ofCustomer: ['customer_id'],
} as const;
type Kind = keyof typeof MARKS;

/** A body that has marks of its own kinds only. */
const bodyOf = (...own: readonly Kind[]): Shape => {
  const allowed = new Set<string>(own.flatMap((kind) => MARKS[kind]));
  return {
    none: Object.values(MARKS)
      .flat()
      .filter((name) => !allowed.has(name)),
  };
};

const exactly = (...names: readonly string[]): Shape => ({ only: names, all: names });

const without = ({ none = [] }: Shape, ...names: readonly string[]): Shape => ({ none: [...none, ...names] });

const ORDER = bodyOf('order', 'priced');
const CHECKOUT = bodyOf('checkout', 'priced', 'ofOrder', 'ofCustomer');
// Groups, companies, places and codes have an id and times too.
const CUSTOMER = without(bodyOf('customer'), 'name', 'title', 'query', 'status', 'code', 'role', 'host', 'address1');
const PRODUCT = bodyOf('product');
const DISPUTE = bodyOf('dispute', 'ofOrder');
const TAGGING = bodyOf('tagging');
const CONTRACT: Shape = { ...bodyOf('contract', 'ofCustomer'), all: ['revision_id', 'customer_id', 'status'] };

const SHAPES: Readonly<Record<ShopifyTopic, Shape>> = {
  'orders/create': ORDER,
  'orders/updated': ORDER,
  'orders/paid': ORDER,
  'orders/cancelled': ORDER,
  'orders/fulfilled': ORDER,
  'orders/partially_fulfilled': ORDER,
  'orders/delete': { only: ['id', 'admin_graphql_api_id'], all: ['id'] },
  'refunds/create': bodyOf('refund', 'ofOrder'),
  'order_transactions/create': bodyOf('transaction', 'ofOrder'),
  'disputes/create': DISPUTE,
  'disputes/update': DISPUTE,
  'checkouts/create': CHECKOUT,
  'checkouts/update': CHECKOUT,
  // Whatever lists goods or names a person is a checkout that is there.
  'checkouts/delete': without(CHECKOUT, 'line_items', 'email', 'customer', 'created_at', 'updated_at', 'completed_at'),
  'customers/create': CUSTOMER,
  'customers/update': CUSTOMER,
  'customers/enable': CUSTOMER,
  'customers/disable': CUSTOMER,
  'customers/merge': without(bodyOf('merge'), 'id'),
  'customer.tags_added': TAGGING,
  'customer.tags_removed': TAGGING,
  'customers_email_marketing_consent/update': bodyOf('consent', 'ofCustomer'),
  'customers_marketing_consent/update': without(bodyOf(), 'updated_at', 'first_name', 'email_marketing_consent'),
  'subscription_contracts/create': CONTRACT,
  'subscription_contracts/update': CONTRACT,
  'subscription_contracts/activate': CONTRACT,
  'subscription_contracts/pause': CONTRACT,
  'subscription_contracts/cancel': CONTRACT,
  'subscription_contracts/expire': CONTRACT,
  'subscription_contracts/fail': CONTRACT,
  'products/create': PRODUCT,
  'products/update': PRODUCT,
  'customers/data_request': {
    only: ['shop_id', 'shop_domain', 'customer', 'orders_requested', 'data_request'],
    all: ['shop_id', 'shop_domain', 'customer', 'data_request'],
  },
  'customers/redact': exactly('shop_id', 'shop_domain', 'customer', 'orders_to_redact'),
  'shop/redact': exactly('shop_id', 'shop_domain'),
};

/** Types in `admin_graphql_api_id`, by the resource that opens a topic. */
const GIDS: ReadonlyMap<string, string> = new Map([
  ['orders', 'Order'],
  ['refunds', 'Refund'],
  ['order_transactions', 'OrderTransaction'],
  ['checkouts', 'Checkout'],
  ['customers', 'Customer'],
  ['products', 'Product'],
  ['subscription_contracts', 'SubscriptionContract'],
]);

/**
 * Only the body is signed: it must be of its topic and, about data, name the shop. Throws {@link ParkError}
 * `not_of_this_topic`, `not_of_this_shop`.
 */
export function requireOwnBody(topic: ShopifyTopic, body: Document, shop: Shop): void {
  const shape = SHAPES[topic];
  requireShape(body, shape);
  const gid = body.text('admin_graphql_api_id');
  const type = GIDS.get(topic.split('/')[0] ?? '');
  if (gid !== undefined && type !== undefined && !gid.startsWith(`gid://shopify/${type}/`)) {
    throw new ParkError('not_of_this_topic', 'admin_graphql_api_id');
  }
  if (!shape.all?.includes('shop_domain')) return;
  const named = body.text('shop_domain')?.toLowerCase();
  if (named === undefined || named !== shop.api?.shopify?.domain)
    throw new ParkError('not_of_this_shop', 'shop_domain');
}
