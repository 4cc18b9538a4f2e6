import type { Body } from './body.ts';
/** Admin API versions whose bodies differ in what we read. */
export const SHOPIFY_VERSIONS = ['2024-01', '2024-07', '2024-10', '2025-01', '2026-04'] as const;
export type ShopifyVersion = (typeof SHOPIFY_VERSIONS)[number];
const since = (version: ShopifyVersion, first: ShopifyVersion): boolean => version >= first;

export const euro = (amount: string) => ({
  shop_money: { amount, currency_code: 'EUR' },
  presentment_money: { amount, currency_code: 'EUR' },
});
/** A `*_set` of a shopper who saw and paid yen. */
export const yen = (amount: string, paid: string) => ({
  shop_money: { amount, currency_code: 'EUR' },
  presentment_money: { amount: paid, currency_code: 'JPY' },
});

const GRANT = {
  state: 'subscribed',
  opt_in_level: 'confirmed_opt_in',
  consent_updated_at: '2026-02-01T10:00:00+01:00',
};
const REFUSAL = { state: 'not_subscribed', opt_in_level: 'single_opt_in', consent_updated_at: null };

/** A customer, by itself or within an order; consents and tags are there up to 2024-10. */
export function customerBody(version: ShopifyVersion, change: Body = {}): Body {
  const moved = {
    email_marketing_consent: GRANT,
    sms_marketing_consent: { ...REFUSAL, consent_collected_from: 'OTHER' },
    tags: 'vip, tea',
    orders_count: 3,
    total_spent: '120.00',
  };
  return {
    id: 7064055069303700,
    admin_graphql_api_id: 'gid://shopify/Customer/7064055069303700',
    email: 'own@shopper.example',
    phone: '+4915112345678',
    first_name: 'Mira',
    last_name: 'Holm',
    state: 'enabled',
    verified_email: true,
    created_at: '2026-01-01T09:00:00+01:00',
    updated_at: '2026-03-01T09:00:00+01:00',
    ...(since(version, '2025-01') ? {} : moved),
    default_address: { country_code: 'DE', phone: '030 5550100' },
    ...change,
  };
}

export function orderBody(version: ShopifyVersion, change: Body = {}): Body {
  return {
    id: 5678,
    ...(since(version, '2026-04') ? {} : { checkout_id: 4711 }),
    checkout_token: 'c0ffee00c0ffee00',
    name: '#1001',
    currency: 'EUR',
    presentment_currency: 'EUR',
    financial_status: 'paid',
    created_at: '2026-03-01T10:00:00+01:00',
    processed_at: '2026-03-01T10:00:00+01:00',
    updated_at: '2026-03-01T10:05:00+01:00',
    cancelled_at: null,
    test: false,
    buyer_accepts_marketing: true,
    email: 'typed@checkout.example',
    contact_email: 'typed@checkout.example',
    phone: null,
    total_price: '100.00',
    total_price_set: euro('100.00'),
    current_total_price: '100.00',
    total_outstanding: '0.00',
    total_discounts: '12.00',
    total_discounts_set: euro('12.00'),
    total_tax: '15.97',
    total_tax_set: euro('15.97'),
    total_shipping_price_set: euro('4.90'),
    current_total_duties_set: null,
    original_total_duties_set: null,
    discount_codes: [{ code: 'SPRING', amount: '12.00', type: 'fixed_amount' }],
    ...(since(version, '2024-10') ? { returns: [], duties_included: false } : {}),
    customer: customerBody(version),
    billing_address: { country_code: 'DE', phone: '030 5550111' },
    shipping_address: { country_code: 'DE', phone: '030 5550122' },
    line_items: [
      { id: 11, product_id: 501, variant_id: 601, sku: 'tea', title: 'Tea', quantity: 2, price: '38.55' },
      { id: 12, product_id: 502, variant_id: 602, sku: 'pot', title: 'Pot', quantity: 1, price: '30.00' },
    ],
    refunds: [],
    ...change,
  };
}

/** A checkout; it has no id since 2026-04. */
export function checkoutBody(version: ShopifyVersion, change: Body = {}): Body {
  return {
    ...(since(version, '2026-04') ? {} : { id: 981820079 }),
    token: 'c0ffee00c0ffee00',
    cart_token: 'ca47',
    ...(since(version, '2024-07') ? { reservation_token: null } : {}),
    currency: 'EUR',
    presentment_currency: 'EUR',
    email: 'typed@checkout.example',
    phone: null,
    buyer_accepts_marketing: true,
    buyer_accepts_sms_marketing: true,
    sms_marketing_phone: '+4915199999999',
    created_at: '2026-03-01T09:50:00+01:00',
    updated_at: '2026-03-01T09:55:00+01:00',
    completed_at: null,
    total_price: '81.90',
    abandoned_checkout_url: 'https://shop.example/recover?key=k',
    line_items: [
      { key: 'k1', product_id: 501, variant_id: 601, sku: 'tea', title: 'Tea', quantity: 2, price: '38.50' },
    ],
    customer: customerBody(version),
    ...change,
  };
}

/** A refund in euros: its transactions as (id, amount), and lines taken out as (line id, pieces, value). */
export function refundBody(
  id: number,
  transactions: readonly (readonly [number, string])[],
  lines: readonly (readonly [number, number, string])[] = [],
): Body {
  return {
    id,
    order_id: 5678,
    created_at: '2026-03-01T10:03:00+01:00',
    processed_at: '2026-03-01T10:03:00+01:00',
    refund_line_items: lines.map(([line_item_id, quantity, value]) => ({
      line_item_id,
      quantity,
      subtotal_set: euro(value),
      total_tax_set: euro('0.00'),
    })),
    refund_shipping_lines: [],
    transactions: transactions.map(([transaction, amount]) => transactionBody(transaction, amount)),
  };
}

export function transactionBody(id: number, amount: string, change: Body = {}): Body {
  return {
    id,
    order_id: 5678,
    kind: 'refund',
    status: 'success',
    amount,
    currency: 'EUR',
    created_at: '2026-03-01T10:04:00+01:00',
    processed_at: '2026-03-01T10:04:00+01:00',
    ...change,
  };
}
