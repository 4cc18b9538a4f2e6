import { formatMinor } from '#model/values/money/money.ts';
import { orderReturnedMinor, orderTotalMinor, type SimulatedOrder } from './simulated.ts';

/** What the API of a BigCommerce store tells of an order, by the parts that are fetched one by one. */
export interface BigcommerceOrder {
  readonly order: object;
  readonly products: readonly object[];
  readonly coupons: readonly object[];
  readonly refunds: readonly object[];
}

export function bigcommerceOrder(order: SimulatedOrder, currency: string): BigcommerceOrder {
  const total = orderTotalMinor(order);
  const { customer, lines, refunds = [] } = order;
  const money = (minor: number): string => fourDecimals(formatMinor(minor, currency));
  const number = (minor: number): unknown => JSON.rawJSON(formatMinor(minor, currency));
  const goods = lines.reduce((sum, line) => sum + line.quantity * line.priceMinor, 0);
  return {
    order: {
      id: Number(order.id),
      customer_id: Number(customer?.accountId ?? 0),
      date_created: mailTime(order.placedAt),
      date_modified: mailTime(order.updatedAt),
      status_id: statusOf(order),
      subtotal_ex_tax: money(goods),
      subtotal_inc_tax: money(goods),
      shipping_cost_ex_tax: money(order.shippingMinor ?? 0),
      shipping_cost_inc_tax: money(order.shippingMinor ?? 0),
      total_ex_tax: money(total),
      total_inc_tax: money(total),
      total_tax: money(0),
      is_tax_inclusive_pricing: false,
      payment_status: order.paidAt === undefined ? '' : 'captured',
      refunded_amount: money(orderReturnedMinor(order)),
      currency_code: currency,
      default_currency_code: currency,
      store_default_currency_code: currency,
      store_default_to_transactional_exchange_rate: '1.0000000000',
      discount_amount: money(0),
      coupon_discount: money(0),
      cart_id: `7e48f7ef-2e88-4817-aea4-${order.id.padStart(12, '0').slice(-12)}`,
      billing_address: {
        first_name: customer?.firstName ?? '',
        last_name: customer?.lastName ?? '',
        country_iso2: customer?.country ?? '',
        phone: customer?.phone ?? '',
        email: customer?.email ?? '',
      },
      order_source: 'www',
      customer_locale: customer?.locale ?? 'en',
      is_deleted: false,
    },
    products: lines.map((line, index) => ({
      id: Number(order.number) * 100 + index,
      product_id: 77 + index,
      name: line.title,
      sku: line.sku,
      total_ex_tax: money(line.quantity * line.priceMinor),
      total_inc_tax: money(line.quantity * line.priceMinor),
      quantity: line.quantity,
    })),
    coupons: [],
    refunds: refunds.map(({ id, at, amountMinor }) => ({
      id: Number(id),
      order_id: Number(order.id),
      created: new Date(at).toISOString().replace('.000Z', '+00:00'),
      total_amount: number(amountMinor),
      payments: [{ id: 1, amount: number(amountMinor), is_declined: false }],
    })),
  };
}

/** The body of a callback; `data` names what changed. */
export function bigcommerceCallback(scope: string, data: object, at: number): string {
  return JSON.stringify({
    scope,
    store_id: '1025646',
    data,
    hash: 'dd70c0976e06b67aaf671e73f49dcb79230ebf9d',
    created_at: Math.floor(at / 1000),
    producer: 'stores/abc123',
  });
}

/** Awaiting Payment, Awaiting Fulfillment, Cancelled, Partially Refunded, Refunded. */
function statusOf(order: SimulatedOrder): number {
  if (order.cancelledAt !== undefined) return 5;
  if (order.paidAt === undefined) return 7;
  const returned = orderReturnedMinor(order);
  if (returned === 0) return 11;
  return returned < orderTotalMinor(order) ? 14 : 4;
}

/** `12.5000`: whatever the currency, the API writes four digits. */
function fourDecimals(decimal: string): string {
  const [whole, part = ''] = decimal.split('.');
  return `${whole}.${part.padEnd(4, '0')}`;
}

const mailTime = (at: number): string => new Date(at).toUTCString().replace('GMT', '+0000');
