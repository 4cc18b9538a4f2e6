import { formatMinor } from '#model/values/money/money.ts';
import { bareNumber, derivedId, offsetTime } from './dress.ts';
import {
  orderReturnedMinor,
  orderTotalMinor,
  type SimulatedConsent,
  type SimulatedCustomer,
  type SimulatedOrder,
  type SimulatedRefund,
  type SimulatedShop,
} from './simulated.ts';

const CONSENT_STATES = {
  granted: 'subscribed',
  pending: 'pending',
  withdrawn: 'unsubscribed',
  none: 'not_subscribed',
} as const satisfies Record<SimulatedConsent['state'], string>;

/** `email_marketing_consent` or `sms_marketing_consent`. */
export function shopifyConsent(shop: SimulatedShop, consent: SimulatedConsent): Record<string, unknown> {
  return {
    state: CONSENT_STATES[consent.state],
    opt_in_level: consent.state === 'pending' ? 'confirmed_opt_in' : 'single_opt_in',
    consent_updated_at: offsetTime(consent.at, shop.timezone),
  };
}

/** The customer object, in its own topics and within orders. */
export function shopifyPerson(shop: SimulatedShop, customer: SimulatedCustomer): Record<string, unknown> {
  const id = customer.accountId ?? String(derivedId(`customer ${customer.email ?? customer.phone}`));
  return {
    id: bareNumber(id),
    email: customer.email ?? null,
    created_at: offsetTime(customer.createdAt, shop.timezone),
    updated_at: offsetTime(customer.updatedAt, shop.timezone),
    first_name: customer.firstName ?? null,
    last_name: customer.lastName ?? null,
    state: 'enabled',
    note: null,
    verified_email: true,
    multipass_identifier: null,
    tax_exempt: false,
    phone: customer.phone ?? null,
    currency: shop.currency,
    tax_exemptions: [],
    admin_graphql_api_id: `gid://shopify/Customer/${id}`,
    default_address: customer.country ? shopifyAddress(customer) : null,
  };
}

function shopifyAddress(customer: SimulatedCustomer): Record<string, unknown> {
  return {
    first_name: customer.firstName ?? null,
    last_name: customer.lastName ?? null,
    address1: '1 Main Street',
    phone: customer.phone ?? null,
    country_code: customer.country ?? null,
    default: true,
  };
}

/** A refund with its one successful transaction. */
export function shopifyRefundBody(
  shop: SimulatedShop,
  orderId: string,
  refund: SimulatedRefund,
): Record<string, unknown> {
  const at = offsetTime(refund.at, shop.timezone);
  return {
    id: bareNumber(refund.id),
    order_id: bareNumber(orderId),
    created_at: at,
    processed_at: at,
    note: null,
    user_id: 548380009,
    admin_graphql_api_id: `gid://shopify/Refund/${refund.id}`,
    order_adjustments: [],
    refund_line_items: [],
    refund_shipping_lines: [],
    transactions: [
      {
        id: bareNumber(refund.id),
        order_id: bareNumber(orderId),
        kind: 'refund',
        gateway: 'shopify_payments',
        status: 'success',
        created_at: at,
        processed_at: at,
        test: false,
        amount: formatMinor(refund.amountMinor, shop.currency),
        currency: shop.currency,
      },
    ],
  };
}

export function shopifyOrderBody(shop: SimulatedShop, order: SimulatedOrder): Record<string, unknown> {
  const money = (minor: number): string => formatMinor(minor, shop.currency);
  const time = (ms: number): string => offsetTime(ms, shop.timezone);
  const total = orderTotalMinor(order);
  const customer = order.customer;
  const shipping = order.shippingMinor ?? 0;
  return {
    id: bareNumber(order.id),
    admin_graphql_api_id: `gid://shopify/Order/${order.id}`,
    buyer_accepts_marketing: customer?.consents?.some((c) => c.channel === 'email' && c.state === 'granted') ?? false,
    cancel_reason: order.cancelledAt === undefined ? null : 'customer',
    cancelled_at: order.cancelledAt === undefined ? null : time(order.cancelledAt),
    closed_at: null,
    confirmed: true,
    contact_email: customer?.email ?? null,
    created_at: time(order.placedAt),
    currency: shop.currency,
    current_total_price: money(total - orderReturnedMinor(order)),
    customer_locale: customer?.locale ?? null,
    email: customer?.email ?? '',
    financial_status: financialStatus(order),
    fulfillment_status: null,
    name: `#${order.number}`,
    order_number: Number(order.number),
    order_status_url: `https://${shop.domain}/orders/${order.id}/authenticate?key=${derivedId(order.id)}`,
    phone: customer?.phone ?? null,
    presentment_currency: shop.currency,
    processed_at: time(order.placedAt),
    source_name: 'web',
    subtotal_price: money(total - shipping),
    test: order.test ?? false,
    total_discounts: money(order.discountMinor ?? 0),
    total_line_items_price: money(total - shipping + (order.discountMinor ?? 0)),
    total_price: money(total),
    total_price_set: {
      shop_money: { amount: money(total), currency_code: shop.currency },
      presentment_money: { amount: money(total), currency_code: shop.currency },
    },
    total_tax: money(0),
    updated_at: time(order.updatedAt),
    billing_address: customer?.country ? shopifyAddress(customer) : null,
    customer: customer ? shopifyPerson(shop, customer) : null,
    discount_applications: [],
    discount_codes: (order.discountCodes ?? []).map((code) => ({
      ...{ code, amount: money(order.discountMinor ?? 0), type: 'fixed_amount' },
    })),
    line_items: order.lines.map((line, index) => ({
      id: derivedId(`${order.id} line ${index}`),
      price: money(line.priceMinor),
      product_id: derivedId(`product ${line.sku}`),
      variant_id: derivedId(`variant ${line.sku}`),
      quantity: line.quantity,
      current_quantity: line.quantity,
      sku: line.sku,
      title: line.title,
      total_discount: money(0),
    })),
    refunds: (order.refunds ?? []).map((refund) => shopifyRefundBody(shop, order.id, refund)),
    shipping_lines: [{ id: derivedId(`${order.id} shipping`), price: money(shipping), title: 'Standard' }],
  };
}

function financialStatus(order: SimulatedOrder): string {
  if (order.paidAt === undefined) return order.cancelledAt === undefined ? 'pending' : 'voided';
  const returned = orderReturnedMinor(order);
  if (returned === 0) return 'paid';
  return returned < orderTotalMinor(order) ? 'partially_refunded' : 'refunded';
}
