import { squareEvent, squareOrder } from '#local/simulator/payloads/square.ts';
import { base64, ORDER, of, PLACED, type PlatformSample, REFUNDED } from './sample.ts';

/** Where the shop of the tests has registered its notifications. */
const NOTIFICATION_URL = 'https://hooks.example/webhooks/square/demo';

export const sample: PlatformSample = {
  topics: [
    ...of('invoice.', 'created updated published payment_made'),
    ...of('order.', 'created updated fulfillment.updated'),
    ...of('payment.', 'created updated'),
    ...of('refund.', 'created updated'),
    ...of('customer.', 'created updated'),
  ],
  settings: { notificationUrl: NOTIFICATION_URL },
  secretOf: (key) => key,
  signed: (key, body) => ({ 'x-square-hmacsha256-signature': base64(key, NOTIFICATION_URL + body) }),
  documents: (currency) => [
    { topic: 'order.updated', json: JSON.stringify(squareOrder(REFUNDED, currency)) },
    {
      topic: 'customer.updated',
      json: squareEvent(
        'customer.updated',
        'c',
        { customer: { id: 'c', updated_at: '2026-10-01T00:00:00Z', email_address: 'a@b.example' } },
        PLACED,
      ),
    },
  ],
  discountOf250: 250,
  signedLines: true,
  deducted: (told) => {
    const body = squareOrder(ORDER, 'EUR');
    const money = (amount: number) => ({ amount, currency: 'EUR' });
    const order = {
      ...body.order,
      state: 'COMPLETED',
      line_items: [
        { uid: 'a', catalog_object_id: 'lamp', quantity: '2', gross_sales_money: money(8000) },
        { uid: 'b', catalog_object_id: 'old', quantity: String(told.pieces), gross_sales_money: money(told.line) },
      ],
      total_money: money(told.total),
      total_discount_money: money(told.discount),
      total_tax_money: money(told.tax),
    };
    return { topic: 'order.updated', body: { ...body, order } };
  },
};
