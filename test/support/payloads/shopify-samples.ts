import type { Body } from './body.ts';
import {
  checkoutBody,
  customerBody,
  orderBody,
  refundBody,
  SHOPIFY_VERSIONS,
  transactionBody,
  yen,
} from './shopify-bodies.ts';

const latest = '2026-04';
const consent = { state: 'subscribed', opt_in_level: 'single_opt_in', consent_updated_at: '2026-02-01T09:00:00Z' };
const from = { shop_id: 1, shop_domain: 'demo.example' };
const person = { id: 191167, email: 'john@shopper.example', phone: '+15555550100' };
const tags = { customerId: 'gid://shopify/Customer/7', tags: ['vip'], occurredAt: '2026-03-01T09:00:00Z' };
const dispute = {
  id: 9,
  order_id: 5678,
  type: 'chargeback',
  amount: '11.50',
  currency: 'EUR',
  status: 'needs_response',
  initiated_at: '2026-03-01T09:00:00Z',
  finalized_on: null,
};
const product = {
  id: 501,
  title: 'Tea',
  product_type: 'Pantry',
  updated_at: '2026-03-01T09:00:00Z',
  variants: [{ id: 601, sku: 'tea', price: '38.50' }],
};
/** As Shopify documents the body of `subscription_contracts/*`; no delivery was caught. */
const contract = {
  admin_graphql_api_id: 'gid://shopify/SubscriptionContract/593791907',
  id: 593791907,
  billing_policy: { interval: 'week', interval_count: 4, min_cycles: 1, max_cycles: 2 },
  currency_code: 'EUR',
  customer_id: 7,
  admin_graphql_api_customer_id: 'gid://shopify/Customer/7',
  delivery_policy: { interval: 'week', interval_count: 2 },
  status: 'active',
  admin_graphql_api_origin_order_id: 'gid://shopify/Order/5678',
  origin_order_id: 5678,
  revision_id: '9599300001',
};
const edited = orderBody(latest, {
  refunds: [refundBody(1, [], [[12, 1, '30.00']]), refundBody(2, [[22, '10.00']])],
  current_total_price: '60.00',
  financial_status: 'partially_refunded',
});
const inYen = orderBody(latest, {
  total_price_set: yen('100.00', '16500'),
  refunds: [{ ...refundBody(1, []), transactions: [transactionBody(21, '616', { currency: 'JPY' })] }],
});

/** Bodies of our own, at least one for every topic that is read, in euros. */
const SAMPLES: readonly (readonly [topics: string, body: Body])[] = [
  ...SHOPIFY_VERSIONS.flatMap((version): [string, Body][] => [
    ['orders/create orders/updated orders/paid', orderBody(version)],
    ['customers/create customers/update customers/enable customers/disable', customerBody(version)],
    ['checkouts/create checkouts/update', checkoutBody(version)],
  ]),
  ['orders/updated orders/fulfilled orders/partially_fulfilled', edited],
  ['orders/updated', inYen],
  ['orders/cancelled', orderBody(latest, { cancelled_at: '2026-03-01T09:04:00Z' })],
  ['orders/delete', { id: 5678 }],
  ['refunds/create', refundBody(2, [[22, '10.00']], [[11, 1, '10.00']])],
  ['order_transactions/create', transactionBody(22, '10.00')],
  ['disputes/create', dispute],
  ['disputes/update', { ...dispute, status: 'won', finalized_on: '2026-03-01' }],
  ['checkouts/delete', { token: 'c0ffee00c0ffee00' }],
  [
    'customers/merge',
    {
      admin_graphql_api_customer_kept_id: 'gid://shopify/Customer/1',
      admin_graphql_api_customer_deleted_id: 'gid://shopify/Customer/2',
      status: 'completed',
    },
  ],
  ['customer.tags_added customer.tags_removed', tags],
  [
    'customers_email_marketing_consent/update',
    { customer_id: 7, email_address: person.email, email_marketing_consent: consent },
  ],
  ['customers_marketing_consent/update', { id: 7, phone: person.phone, sms_marketing_consent: consent }],
  [
    ['create', 'update', 'activate', 'pause', 'cancel', 'expire', 'fail']
      .map((end) => `subscription_contracts/${end}`)
      .join(' '),
    contract,
  ],
  ['products/create products/update', product],
  ['customers/data_request', { ...from, customer: person, orders_requested: [5678], data_request: { id: 9999 } }],
  ['customers/redact', { ...from, customer: person, orders_to_redact: [5678] }],
  ['shop/redact', from],
];

/** The samples as deliveries of a shop in the given currency. */
export const shopifySamples = (currency: string): readonly { topic: string; json: string }[] =>
  SAMPLES.flatMap(([topics, body]) => {
    const json = JSON.stringify(body).replaceAll('EUR', currency);
    return topics.split(' ').map((topic) => ({ topic, json }));
  });
