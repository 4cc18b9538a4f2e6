import { wooCustomerWebhook, wooOrderWebhook } from '#local/simulator/payloads/woocommerce.ts';
import type { Body } from '#test/support/payloads/body.ts';
import { type PayloadFile, payloadFiles } from '#test/support/payloads/real-payloads.ts';
import { base64, decimal, ORDER, of, PERSON, type PlatformSample, REFUNDED, SENDER } from './sample.ts';

const TOPICS: Readonly<Record<string, string>> = {
  'order.completed.rest_v3.json': 'order.updated',
  'order.processing.rest_v3.json': 'order.created',
  'customer.updated.rest_v3.json': 'customer.updated',
};

export const wooFiles: readonly PayloadFile[] = payloadFiles('woocommerce', (file) => TOPICS[file]);

const topics = [
  ...of('order.', 'created updated restored deleted'),
  ...of('customer.', 'created updated'),
  ...of('product.', 'created updated restored deleted'),
];

export const sample: PlatformSample = {
  topics,
  secretOf: (key) => key,
  signed: (key, body) => ({ 'x-wc-webhook-signature': base64(key, body), 'x-wc-webhook-topic': 'order.updated' }),
  documents: (currency) => [
    { topic: 'order.created', json: wooOrderWebhook({ ...SENDER, currency }, 'order.created', REFUNDED).body },
    { topic: 'customer.updated', json: wooCustomerWebhook(SENDER, 'customer.updated', PERSON).body },
    ...wooFiles.filter(({ topic }) => topics.includes(topic)),
  ],
  // the discount and its tax of one cent below nothing
  discountOf250: 251,
  signedLines: true,
  deducted: (told) => {
    const order: Body & { line_items: Body[] } = JSON.parse(wooOrderWebhook(SENDER, 'order.updated', ORDER).body);
    const [first, last] = order.line_items;
    const line = { ...last, quantity: told.pieces, subtotal: decimal(told.line), subtotal_tax: decimal(told.tax) };
    const parts = {
      discount_total: decimal(told.discount),
      discount_tax: decimal(-1),
      shipping_tax: decimal(told.tax),
    };
    const sums = { total: decimal(told.total), shipping_total: decimal(told.shipping), total_tax: decimal(told.tax) };
    const fee_lines = [{ id: 5, name: 'Voucher', total: '-3.00' }];
    return {
      topic: 'order.updated',
      body: { ...order, prices_include_tax: true, ...parts, ...sums, fee_lines, line_items: [first, line] },
    };
  },
};
