import { formatMinor } from '#model/values/money/money.ts';
import { bareNumber, bareTime, derivedId, derivedUuid, signBody } from './dress.ts';
import {
  orderReturnedMinor,
  orderTotalMinor,
  type SimulatedCustomer,
  type SimulatedOrder,
  type SimulatedShop,
  type SimulatedWebhook,
} from './simulated.ts';

export type WooOrderTopic = 'order.created' | 'order.updated' | 'order.restored';

/** The order as WooCommerce's REST v3 resource shows it at `order.updatedAt`. */
export function wooOrderWebhook(shop: SimulatedShop, topic: WooOrderTopic, order: SimulatedOrder): SimulatedWebhook {
  const money = (minor: number): string => formatMinor(minor, shop.currency);
  const customer = order.customer;
  const consent = customer?.consents?.find((c) => c.channel === 'email');
  const meta = order.consentMetaKey && consent ? [{ key: order.consentMetaKey, consent }] : [];
  return deliver(shop, topic, order.updatedAt, {
    id: bareNumber(order.id),
    parent_id: 0,
    number: order.number,
    order_key: `wc_order_${derivedId(order.id).toString(36)}`,
    created_via: 'checkout',
    version: '9.4.0',
    status: status(order),
    currency: shop.currency,
    ...times(shop, 'date_created', order.placedAt),
    ...times(shop, 'date_modified', order.updatedAt),
    ...times(shop, 'date_paid', order.paidAt),
    discount_total: money(order.discountMinor ?? 0),
    shipping_total: money(order.shippingMinor ?? 0),
    total: money(orderTotalMinor(order)),
    total_tax: money(0),
    prices_include_tax: true,
    customer_id: customer?.accountId ? bareNumber(customer.accountId) : 0,
    payment_url: `https://${shop.domain}/checkout/order-pay/${order.id}/?pay_for_order=true`,
    billing: wooAddress(customer),
    meta_data: meta.map(({ key, consent: given }) => ({
      id: derivedId(`${order.id} meta`),
      key,
      value: given.state === 'granted' ? 'yes' : 'no',
    })),
    line_items: order.lines.map((line, index) => ({
      id: derivedId(`${order.id} line ${index}`),
      name: line.title,
      product_id: derivedId(`product ${line.sku}`),
      variation_id: 0,
      quantity: line.quantity,
      subtotal: money(line.quantity * line.priceMinor),
      subtotal_tax: money(0),
      total: money(line.quantity * line.priceMinor),
      sku: line.sku,
      price: JSON.rawJSON(money(line.priceMinor)),
    })),
    coupon_lines: (order.discountCodes ?? []).map((code) => ({
      ...{ id: derivedId(`${order.id} coupon ${code}`), code, discount: money(order.discountMinor ?? 0) },
    })),
    refunds: (order.refunds ?? []).map((refund) => ({
      id: bareNumber(refund.id),
      reason: '',
      total: `-${money(refund.amountMinor)}`,
    })),
  });
}

/** order.deleted: the body holds the id and nothing else. */
export function wooOrderDeletedWebhook(shop: SimulatedShop, orderId: string, at: number): SimulatedWebhook {
  return deliver(shop, 'order.deleted', at, { id: bareNumber(orderId) });
}

/** A WordPress user's customer record; guests have none, so `accountId` must be set. */
export function wooCustomerWebhook(
  shop: SimulatedShop,
  topic: 'customer.created' | 'customer.updated',
  customer: SimulatedCustomer,
): SimulatedWebhook {
  return deliver(shop, topic, customer.updatedAt, {
    id: bareNumber(customer.accountId ?? '0'),
    ...times(shop, 'date_created', customer.createdAt),
    ...times(shop, 'date_modified', customer.updatedAt),
    email: customer.email ?? '',
    first_name: customer.firstName ?? '',
    last_name: customer.lastName ?? '',
    role: 'customer',
    username: customer.email ?? '',
    billing: wooAddress(customer),
    is_paying_customer: false,
    meta_data: [],
  });
}

/** The unsigned form post with which WooCommerce tries an address when a webhook is saved. */
export function wooPingWebhook(webhookId: number): SimulatedWebhook {
  return {
    platform: 'woocommerce',
    topic: '',
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      'User-Agent': 'WooCommerce/9.4.0 Hookshot (WordPress/6.7)',
    },
    body: `webhook_id=${webhookId}`,
  };
}

function status(order: SimulatedOrder): string {
  if (order.cancelledAt !== undefined) return 'cancelled';
  if (order.paidAt === undefined) return 'pending';
  return orderReturnedMinor(order) >= orderTotalMinor(order) && orderReturnedMinor(order) > 0
    ? 'refunded'
    : 'processing';
}

function times(shop: SimulatedShop, field: string, ms: number | undefined): Record<string, string | null> {
  return {
    [field]: ms === undefined ? null : bareTime(ms, shop.timezone),
    [`${field}_gmt`]: ms === undefined ? null : bareTime(ms, 'UTC'),
  };
}

function wooAddress(customer: SimulatedCustomer | undefined): Record<string, string> {
  return {
    first_name: customer?.firstName ?? '',
    last_name: customer?.lastName ?? '',
    country: customer?.country ?? '',
    email: customer?.email ?? '',
    phone: customer?.phone ?? '',
  };
}

function deliver(shop: SimulatedShop, topic: string, at: number, document: unknown): SimulatedWebhook {
  const body = JSON.stringify(document);
  const [resource = '', event = ''] = topic.split('.');
  return {
    platform: 'woocommerce',
    topic,
    body,
    headers: {
      'Content-Type': 'application/json',
      'User-Agent': 'WooCommerce/9.4.0 Hookshot (WordPress/6.7)',
      'X-WC-Webhook-Source': `https://${shop.domain}/`,
      'X-WC-Webhook-Topic': topic,
      'X-WC-Webhook-Resource': resource,
      'X-WC-Webhook-Event': event,
      'X-WC-Webhook-Signature': signBody(shop.secret, body),
      'X-WC-Webhook-ID': '1',
      'X-WC-Webhook-Delivery-ID': derivedUuid(shop.shop, Math.floor(at / 1000)).replaceAll('-', ''),
    },
  };
}
