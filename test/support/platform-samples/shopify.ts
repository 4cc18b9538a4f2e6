import { shopifyCustomerWebhook, shopifyOrderWebhook } from '#local/simulator/payloads/shopify.ts';
import { READERS } from '#platforms/shopify/topics.ts';
import { type PayloadFile, payloadFiles } from '#test/support/payloads/real-payloads.ts';
import { orderBody } from '#test/support/payloads/shopify-bodies.ts';
import { shopifySamples } from '#test/support/payloads/shopify-samples.ts';
import { base64, decimal, PERSON, type PlatformSample, REFUNDED, SENDER } from './sample.ts';

/** Where the last underscore of a file name is not the slash of its topic. */
const TOPICS: Readonly<Record<string, string>> = {
  'orders_partially/fulfilled': 'orders/partially_fulfilled',
  'customers_data/request': 'customers/data_request',
};

const REST_TOPICS: Readonly<Record<string, string>> = {
  'order.json': 'orders/updated',
  'customer.json': 'customers/update',
  'refund.json': 'refunds/create',
  'checkout.json': 'checkouts/update',
  'abandoned_checkout.json': 'checkouts/update',
  'transaction.json': 'order_transactions/create',
  'fulfillment.json': 'fulfillments/update',
};

export const shopifyFiles: readonly PayloadFile[] = [
  ...payloadFiles('shopify', (file) => file.replace('.json', '').replace(/_(?=[^_]*$)/, '/')),
  ...payloadFiles('shopify_with_headers', () => undefined),
  ...payloadFiles('shopify_rest_resource', (file) => REST_TOPICS[file]),
].map((file) => ({ ...file, topic: TOPICS[file.topic] ?? file.topic }));

export const sample: PlatformSample = {
  topics: [...READERS.keys()],
  secretOf: (key) => key,
  signed: (key, body) => ({ 'x-shopify-hmac-sha256': base64(key, body), 'x-shopify-topic': 'orders/create' }),
  documents: (currency) => [
    {
      topic: 'orders/create',
      json: shopifyOrderWebhook({ ...SENDER, currency }, 'orders/create', REFUNDED).body,
    },
    { topic: 'customers/update', json: shopifyCustomerWebhook(SENDER, 'customers/update', PERSON).body },
    ...shopifySamples(currency),
    ...shopifyFiles.filter(({ topic }) => READERS.has(topic)),
  ],
  discountOf250: 0,
  signedLines: true,
  deducted: (told) => ({
    topic: 'orders/updated',
    body: orderBody('2026-04', {
      total_price: decimal(told.total),
      total_price_set: null,
      total_discounts: decimal(told.discount),
      total_discounts_set: null,
      total_tax: decimal(told.tax),
      total_tax_set: null,
      total_shipping_price_set: { shop_money: { amount: decimal(told.shipping), currency_code: 'EUR' } },
      line_items: [
        { id: 1, sku: 'lamp', quantity: 2, price: '40.00' },
        { id: 2, sku: 'old', quantity: told.pieces, price: decimal(told.line), total_discount: decimal(told.discount) },
      ],
    }),
  }),
};
