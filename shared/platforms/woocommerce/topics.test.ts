import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEvents } from '#flow/ingest/apply-events.ts';
import type { CommerceEvent } from '#model/event/event.ts';
import type { OrderEvent } from '#model/event/order-event.ts';
import { aDelivery, memoryDeps } from '#test/support/ingest.ts';
import { httpPost, webhookOnMemory } from '#test/support/payloads/webhook.ts';
import { testShop } from '#test/support/shop.ts';
import { whole } from '#test/support/whole-platforms.ts';
import { truthOf } from '#test/support/worlds/order-truth.ts';

const woocommerce = whole('woocommerce');

const NOW = Date.UTC(2026, 2, 1, 13);
const SHOP = testShop({ rates: [{ from: 'USD', day: '2026-01-01', rate: '0.9' }] });

const ORDER = {
  id: 9,
  status: 'processing',
  currency: 'EUR',
  date_created_gmt: '2026-03-01T12:00:00',
  date_modified_gmt: '2026-03-01T12:30:00',
  date_paid_gmt: '2026-03-01T12:00:05',
  prices_include_tax: false,
  discount_total: '2.00',
  discount_tax: '0.40',
  shipping_total: '5.00',
  shipping_tax: '1.00',
  total_tax: '2.60',
  total: '15.60',
  coupon_lines: [
    { id: 1, code: 'SPRING' },
    { id: 2, code: 'vip' },
  ],
  line_items: [{ id: 1, product_id: 7, sku: 'tea', quantity: 1, subtotal: '10.00', subtotal_tax: '2.00' }],
  refunds: [{ id: 5, total: '-3.00' }],
  billing: { email: 'ann@example.com' },
};

const read = (topic: string, body: object, shop = SHOP): CommerceEvent[] =>
  woocommerce.toEvents(topic, JSON.stringify(body), shop, NOW);

function orderOf(change: object): OrderEvent {
  const [event] = read('order.updated', { ...ORDER, ...change });
  if (event?.type !== 'order') throw new Error('no order event');
  return event;
}

describe('I12: parts of a WooCommerce order', () => {
  it('add up to its total, with and without tax in the prices', () => {
    const money = fc.integer({ min: 0, max: 100_000 });
    const text = (minor: number) => (minor / 100).toFixed(2);
    fc.assert(
      fc.property(money, money, money, money, fc.boolean(), (goods, goodsTax, shipping, shippingTax, included) => {
        const discount = Math.floor(goods / 3);
        const total = goods + goodsTax - discount + shipping + shippingTax;
        const event = orderOf({
          prices_include_tax: included,
          discount_total: text(discount),
          discount_tax: '0.00',
          shipping_total: text(shipping),
          shipping_tax: text(shippingTax),
          total_tax: text(goodsTax + shippingTax),
          total: text(total),
          line_items: [{ id: 1, product_id: 7, quantity: 1, subtotal: text(goods), subtotal_tax: text(goodsTax) }],
        });
        const { discountMinor = 0, shippingMinor = 0, taxMinor = 0 } = event;
        const lines = event.lines.reduce((sum, line) => sum + line.totalMinor, 0);
        expect(lines - discountMinor + shippingMinor + (included ? 0 : taxMinor)).toBe(event.grossMinor);
      }),
    );
  });

  it('name the codes of its coupons', () => {
    expect(orderOf({}).discountCodes).toEqual(['SPRING', 'vip']);
    expect(orderOf({ coupon_lines: [] }).discountCodes).toBeUndefined();
  });

  it("come into the shop's currency by the rate of the day it was placed, refunds beside what was paid back", () => {
    const event = orderOf({ currency: 'USD' });
    expect([event.currency, event.grossMinor, event.discountMinor, event.shippingMinor, event.taxMinor]).toEqual([
      'EUR',
      1404,
      180,
      450,
      234,
    ]);
    expect(event.paid).toEqual({ currency: 'USD', amountMinor: 1560 });
    expect(event.rate).toEqual({ value: '0.9', day: '2026-01-01' });
    expect(event.lines[0]?.totalMinor).toBe(900);
    expect(event.returns).toEqual([
      { id: '5', at: Date.UTC(2026, 2, 1, 12, 30), amountMinor: 270, paid: { currency: 'USD', amountMinor: 300 } },
    ]);
    expect(() => orderOf({ currency: 'GBP' })).toThrow('no_rate: currency');
  });
});

describe('products of WooCommerce', () => {
  const product = {
    id: 18,
    name: 'Tea &amp; honey',
    status: 'publish',
    sku: 'TH-1',
    date_created_gmt: '2026-02-01T00:00:00',
    date_modified_gmt: '2026-02-02T00:00:00',
    price: '12.50',
    permalink: 'https://tea.example/product/tea-honey',
    images: [{ src: 'https://tea.example/tea.jpg' }, { src: 'https://tea.example/box.jpg' }],
    categories: [{ id: 1, name: 'Teas &ndash; green' }],
    cost_of_goods_sold: { values: [{ defined_value: 4.5 }], total_value: 4.5 },
  };
  const event = {
    type: 'product',
    sku: 'TH-1',
    updatedAt: Date.UTC(2026, 1, 2),
    addedAt: Date.UTC(2026, 1, 1),
    priceMinor: 1250,
    imageUrl: 'https://tea.example/tea.jpg',
    url: 'https://tea.example/product/tea-honey',
    title: 'Tea & honey',
    group: '18',
    category: 'Teas \u2013 green',
    unitCostMinor: 450,
  };

  it.each(['product.created', 'product.updated', 'product.restored'])('are read on %s', (topic) => {
    expect(read(topic, product)).toEqual([event]);
  });

  it('go by their id without a SKU, as lines of orders do, and variations belong to their product', () => {
    expect(read('product.updated', { ...product, sku: '', cost_of_goods_sold: undefined })).toEqual([
      { ...event, sku: '18', unitCostMinor: undefined },
    ]);
    expect(read('product.updated', { ...product, id: 19, parent_id: 18, sku: '' })).toEqual([{ ...event, sku: '19' }]);
  });

  it.each(['', 'free', '0', '-1', null])('whose price is %j is kept without one', (price) => {
    expect(read('product.updated', { ...product, price })).toEqual([{ ...event, priceMinor: undefined }]);
  });

  it('are deleted by their id from the receipt on, and a thrown-away one is deleted', () => {
    expect(read('product.deleted', { id: 18 })).toEqual([
      { type: 'product', sku: '18', updatedAt: NOW, deleted: true },
    ]);
    expect(read('product.updated', { ...product, status: 'trash' })).toEqual([{ ...event, deleted: true }]);
  });

  it('are parked for a cost that is none', () => {
    for (const total of ['-1', 'much', '9999999999999999999'])
      expect(() => read('product.updated', { ...product, cost_of_goods_sold: { total_value: total } })).toThrow(
        'bad_amount: cost_of_goods_sold.total_value',
      );
  });
});

describe('topics of WooCommerce that say nothing of ours', () => {
  it.each(['coupon.created', 'coupon.updated', 'coupon.deleted', 'coupon.restored', 'customer.deleted', 'action.any'])(
    '%s is not queued',
    (topic) => {
      expect(woocommerce.supports(topic)).toBe(false);
    },
  );
});

describe('deliveries of WooCommerce', () => {
  it('answer the unsigned ping of a saved webhook 200, whatever the shop, and queue nothing', async () => {
    const { handler, queue, telemetry } = webhookOnMemory({ demo: { woocommerce: ['s'] } });
    for (const shop of ['demo', 'nobody']) {
      const answer = await handler(httpPost('woocommerce', shop, {}, 'webhook_id=31'));
      expect(answer.statusCode).toBe(200);
    }
    expect(queue.messages).toEqual([]);
    expect(telemetry.counted('WebhookOutcome', { outcome: 'ping' })).toBe(2);
  });
});

describe('I1: the life of a WooCommerce order', () => {
  it('I1: a deletion counts from its receipt, and a newer document restores the order', async () => {
    const deliver = async (steps: readonly (readonly [topic: string, body: object, receivedAt: number])[]) => {
      const deps = memoryDeps();
      for (const [topic, body, receivedAt] of steps) {
        const events = woocommerce.toEvents(topic, JSON.stringify(body), SHOP, receivedAt);
        await applyEvents(events, aDelivery({ shop: SHOP, platform: 'w', receivedAt, now: receivedAt }), deps);
      }
      return { truth: truthOf(deps), state: [...deps.customers.all()].flatMap(([, { entries }]) => [...entries]) };
    };
    const placed = ['order.created', ORDER, NOW - 60_000] as const;
    const gone = ['order.deleted', { id: 9 }, NOW] as const;
    const back = ['order.restored', { ...ORDER, date_modified_gmt: '2026-03-01T13:10:00' }, NOW + 660_000] as const;
    expect((await deliver([placed, gone])).state).toMatchObject([['w:9', { state: 'void' }]]);
    const restored = await deliver([placed, gone, back]);
    expect(restored.state).toMatchObject([['w:9', { state: 'paid' }]]);
    for (const order of [
      [back, gone, placed],
      [gone, placed, back, gone],
      [placed, back, placed, gone],
    ])
      expect((await deliver(order)).truth).toEqual(restored.truth);
  });

  it('I1: two deliveries of one second share a Delivery-ID and both count: their bodies tell them apart', async () => {
    const { handler, queue } = webhookOnMemory({ demo: { woocommerce: ['s'] } });
    const post = (body: string) =>
      handler(
        httpPost(
          'woocommerce',
          'demo',
          {
            'X-WC-Webhook-Topic': 'order.updated',
            'X-WC-Webhook-Delivery-ID': 'same',
            'X-WC-Webhook-Signature': createHmac('sha256', 's').update(body).digest('base64'),
          },
          body,
        ),
      );
    const bodies = [ORDER, { ...ORDER, status: 'completed' }].map((body) => JSON.stringify(body));
    for (const body of bodies) expect((await post(body)).statusCode).toBe(200);
    expect(new Set(queue.messages.map(({ id }) => id)).size).toBe(2);
    expect(queue.messages.map(({ deliveryId }) => deliveryId)).toEqual(['same', 'same']);
  });
});
