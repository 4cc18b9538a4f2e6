import { expect, it } from 'vitest';
import { bigcommerceOrder } from '#local/simulator/payloads/bigcommerce.ts';
import { squareOrder } from '#local/simulator/payloads/square.ts';
import type { CommerceEvent } from '#model/event/event.ts';
import { orderBody } from '#test/support/payloads/shopify-bodies.ts';
import { testShop } from '#test/support/shop.ts';
import { orderEvents as ofBigcommerce } from './bigcommerce/order.ts';
import { parseDocument } from './common/json/document.ts';
import { orderEvents as ofShopify } from './shopify/order.ts';
import { orderEvents as ofSquare } from './square/order.ts';
import { orderEvents as ofWoocommerce } from './woocommerce/order.ts';

const AT = Date.UTC(2026, 2, 1, 12);
const NOW = AT + 3_600_000;
const reading = { shop: testShop(), topic: 'orders/updated', receivedAt: NOW };
type Reader = (body: ReturnType<typeof parseDocument>, how: typeof reading) => readonly CommerceEvent[];
const parcels = (read: Reader, body: object) => {
  const [event] = read(parseDocument(JSON.stringify(body)), reading);
  if (event?.type !== 'order') throw new Error('no order');
  return event.shipments;
};
const [SENT, THERE] = ['2026-03-01T12:10:00Z', '2026-03-01T12:30:00Z'];
const [sent, there] = [Date.parse(SENT), Date.parse(THERE)];
const simulated = {
  ...{ id: '1', number: '1', placedAt: AT, updatedAt: AT, paidAt: AT },
  lines: [{ sku: 'tea', title: 'Tea', quantity: 1, priceMinor: 100 }],
  customer: { email: 'a@engine.example', firstName: 'A', country: 'DE', createdAt: AT, updatedAt: AT },
};

it('Shopify: a parcel left once it succeeded, arrived where a carrier says so, and one that failed is none', () => {
  const one = (id: number, status: string, shipment_status: string | null = null) => ({
    ...{ id, status, shipment_status, created_at: SENT, updated_at: THERE },
  });
  const fulfillments = [
    ...[one(1, 'success'), one(2, 'success', 'delivered'), one(3, 'cancelled')],
    ...[one(4, 'pending'), one(5, 'failure'), { ...one(6, 'success'), created_at: 'soon' }],
  ];
  expect(parcels(ofShopify, orderBody('2026-04', { fulfillments }))).toEqual([
    { id: '1', shippedAt: sent },
    { id: '2', shippedAt: sent, deliveredAt: there },
    { id: '3', cancelled: true },
  ]);
  for (const none of [[], null, 'x', [7]]) {
    expect(parcels(ofShopify, orderBody('2026-04', { fulfillments: none }))).toBeUndefined();
  }
});

it('Square: sent, picked up, handed over or called off', () => {
  const body = { order: { ...squareOrder(simulated, 'EUR') } };
  const fulfillments = [
    { uid: 'a', state: 'COMPLETED', shipment_details: { shipped_at: SENT } },
    { uid: 'b', state: 'COMPLETED', pickup_details: { picked_up_at: THERE } },
    { uid: 'c', state: 'CANCELED', shipment_details: { shipped_at: SENT } },
    { state: 'PROPOSED' },
  ];
  const order = 'order' in body.order && typeof body.order.order === 'object' ? body.order : body;
  const whole = { ...order, order: { ...order.order, fulfillments } };
  expect(parcels(ofSquare, whole)).toEqual([
    { id: 'a', shippedAt: sent },
    { id: 'b', deliveredAt: there },
    { id: 'c', cancelled: true },
  ]);
});

it('BigCommerce and WooCommerce tell when an order left, and nothing where they do not', () => {
  const of = (date_shipped: string) => {
    const body: { order?: object } = bigcommerceOrder(simulated, 'EUR');
    return { ...body, order: { ...body.order, date_shipped } };
  };
  expect(parcels(ofBigcommerce, of('Sun, 01 Mar 2026 12:10:00 +0000'))).toEqual([{ id: 'shipped', shippedAt: sent }]);
  for (const none of ['', 'yesterday']) expect(parcels(ofBigcommerce, of(none))).toBeUndefined();
  const woo = {
    ...{ id: 7, status: 'completed', currency: 'EUR', total: '9.00', line_items: [], refunds: [] },
    ...{ date_created_gmt: '2026-03-01T12:00:00', date_modified_gmt: '2026-03-01T12:10:00' },
  };
  expect(parcels(ofWoocommerce, { ...woo, date_completed_gmt: '2026-03-01T12:10:00' })).toEqual([
    { id: 'completed', shippedAt: sent },
  ]);
  expect(parcels(ofWoocommerce, { ...woo, date_completed_gmt: null })).toBeUndefined();
});
