import { bigcommerceCallback, bigcommerceOrder } from '#local/simulator/payloads/bigcommerce.ts';
import { decimal, ORDER, of, PLACED, type PlatformSample, REFUNDED, standardSigned } from './sample.ts';

const callback = (topic: string): unknown => JSON.parse(bigcommerceCallback(topic, { id: 1 }, PLACED));
const time = '2026-10-01T00:00:00Z';

export const sample: PlatformSample = {
  topics: [
    ...of('store/order/', 'created updated archived statusUpdated'),
    ...of('store/order/', 'refund/created transaction/created transaction/updated'),
    ...of('store/shipment/', 'created updated deleted'),
    ...of('store/cart/', 'created updated deleted abandoned converted'),
    ...of('store/customer/', 'created updated'),
    ...of('store/subscriber/', 'created updated deleted'),
    ...of('store/product/', 'created updated'),
  ],
  secretOf: (key) => key,
  signed: standardSigned,
  documents: (code) =>
    [
      { topic: 'store/order/updated', parts: bigcommerceOrder(REFUNDED, code) },
      { topic: 'store/customer/updated', parts: { customer: { id: 1, email: 'a@b.example', date_modified: time } } },
      { topic: 'store/subscriber/created', parts: { subscriber: { id: 1, email: 'a@b.example' } } },
      {
        topic: 'store/product/updated',
        parts: {
          product: { id: 1, name: 'A', date_modified: time, variants: [{ id: 2, sku: 'a', cost_price: '1.0' }] },
        },
      },
      {
        topic: 'store/cart/updated',
        parts: {
          cart: {
            ...{ id: 'c', currency: { code }, cart_amount: 1, updated_time: time },
            line_items: { physical_items: [{ id: 'l', sku: 'a', quantity: 1, extended_list_price: 1 }] },
          },
        },
      },
    ].map(({ topic, parts }) => ({ topic, json: JSON.stringify({ event: callback(topic), ...parts }) })),
  discountOf250: 250,
  signedLines: true,
  deducted: (told) => {
    const body = bigcommerceOrder({ ...ORDER, customer: undefined }, 'EUR');
    const [first, last] = body.products;
    const order = {
      ...body.order,
      total_inc_tax: decimal(told.total),
      discount_amount: decimal(told.discount),
      shipping_cost_ex_tax: decimal(told.shipping),
      total_tax: decimal(told.tax),
    };
    const line = {
      ...last,
      quantity: told.pieces,
      total_ex_tax: decimal(told.line),
      total_inc_tax: decimal(told.line),
    };
    return { topic: 'store/order/updated', body: { ...body, order, products: [first, line] } };
  },
};
