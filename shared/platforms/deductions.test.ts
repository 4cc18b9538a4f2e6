import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { applyEvents } from '#flow/ingest/apply-events.ts';
import { checkEvent } from '#flow/ingest/check-event.ts';
import { bigcommerceOrder } from '#local/platform-apis/bigcommerce.ts';
import { squareOrder } from '#local/platform-apis/square.ts';
import type { SimulatedOrder, SimulatedShop } from '#local/simulator/payloads/simulated.ts';
import { wooOrderWebhook } from '#local/simulator/payloads/woocommerce.ts';
import { aDelivery, anOrderEvent, memoryDeps } from '#test/support/ingest.ts';
import { worthAfter } from '#test/support/payloads/order-worth.ts';
import { type Body, checkoutBody, orderBody } from '#test/support/payloads/shopify-bodies.ts';
import { standardOrder } from '#test/support/platform-histories/standard.ts';
import { stripeEvent, stripeSession } from '#test/support/platform-histories/stripe.ts';
import { youzanOrder, youzanPush } from '#test/support/platform-histories/youzan.ts';
import { testShop } from '#test/support/shop.ts';
import { bigcommerce } from './bigcommerce/bigcommerce.ts';
import type { Platform } from './common/platform.ts';
import { shopify } from './shopify/shopify.ts';
import { square } from './square/square.ts';
import { standard } from './standard/standard.ts';
import { stripe } from './stripe/stripe.ts';
import { woocommerce } from './woocommerce/woocommerce.ts';
import { youzan } from './youzan/youzan.ts';

const at = Date.UTC(2026, 2, 1, 12);
const SHOP = testShop({ rates: [{ from: 'CNY', day: '2020-01-01', rate: '0.1' }] });
const SENDER: SimulatedShop = { shop: 'demo', secret: 's', currency: 'EUR', timezone: 'UTC', domain: 'demo.example' };

const SIMULATED: SimulatedOrder = {
  id: '51',
  number: '51',
  placedAt: at,
  updatedAt: at + 5000,
  paidAt: at + 4000,
  lines: [
    { sku: 'lamp', title: 'Lamp', quantity: 2, priceMinor: 4000 },
    { sku: 'old', title: 'Old lamp', quantity: 1, priceMinor: 1500 },
  ],
  shippingMinor: 500,
  customer: { accountId: '9', email: 'ida@example.com', createdAt: at, updatedAt: at },
};

/** What a source tells of one line and of the parts of an order, as decimal text of its currency, pieces apart. */
interface Told {
  readonly pieces: number;
  readonly line: number;
  readonly discount: number;
  readonly shipping: number;
  readonly tax: number;
  readonly total: number;
}

const decimal = (minor: number): string => (minor / 100).toFixed(2);

/** A paid order of each platform with its last line and its parts as told. */
const ORDERS: Readonly<Record<string, (told: Told) => { platform: Platform; topic: string; body: unknown }>> = {
  shopify: (told) => ({
    platform: shopify,
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
  woocommerce: (told) => {
    const { body } = wooOrderWebhook(SENDER, 'order.updated', SIMULATED);
    const order: Body & { line_items: Body[] } = JSON.parse(body);
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
      platform: woocommerce,
      topic: 'order.updated',
      body: { ...order, prices_include_tax: true, ...parts, ...sums, fee_lines, line_items: [first, line] },
    };
  },
  bigcommerce: (told) => {
    const body = bigcommerceOrder({ ...SIMULATED, customer: undefined }, 'EUR');
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
    return { platform: bigcommerce, topic: 'store/order/updated', body: { ...body, order, products: [first, line] } };
  },
  square: (told) => {
    const body = squareOrder(SIMULATED, 'EUR');
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
    return { platform: square, topic: 'order.updated', body: { ...body, order } };
  },
  stripe: (told) => {
    const total_details = { amount_discount: told.discount, amount_shipping: told.shipping, amount_tax: told.tax };
    const session = stripeSession({ currency: 'eur', amount_total: told.total, total_details });
    const { topic, json } = stripeEvent('checkout.session.completed', at / 1000, { ...session, created: at / 1000 });
    return { platform: stripe, topic, body: JSON.parse(json) };
  },
  youzan: (told) => {
    const line = { item_id: 7, outer_sku_id: 'old', num: told.pieces, total_fee: decimal(told.line) };
    const pay_info = { post_fee: decimal(told.shipping), payment: decimal(told.total * 10) };
    const info = { status: 'TRADE_PAID', created: '2026-03-01 10:00:00', update_time: '2026-03-01 10:00:00' };
    const trade = youzanOrder(info);
    const whole: Body = { ...(trade.full_order_info as Body), pay_info, orders: [line] };
    const { topic, json } = youzanPush('trade_TradePaid', '2026-03-01 10:00:00', { full_order_info: whole });
    return { platform: youzan, topic, body: JSON.parse(json) };
  },
  standard: (told) => ({
    platform: standard,
    topic: 'events',
    body: {
      type: 'order',
      data: standardOrder({
        updatedAt: at,
        placedAt: at,
        payment: 'paid',
        currency: 'EUR',
        grossMinor: told.total,
        discountMinor: told.discount,
        shippingMinor: told.shipping,
        taxMinor: told.tax,
        dutiesMinor: told.tax,
        lines: [
          { sku: 'lamp', quantity: 2, totalMinor: 8000 },
          { sku: 'old', quantity: told.pieces, totalMinor: told.line },
        ],
      }),
    },
  }),
};

const signed = fc.integer({ min: -9999, max: 9999 });
const told: fc.Arbitrary<Told> = fc.record({
  pieces: fc.constantFrom(-3, -1, 1, 2),
  line: signed,
  discount: signed,
  shipping: signed,
  tax: signed,
  total: fc.integer({ min: 0, max: 9_999_999 }),
});

describe.each(Object.keys(ORDERS))('I12: an order of %s with deductions', (name) => {
  const make = ORDERS[name];
  if (!make) throw new Error('no such platform');

  it('I2: is never parked and counts with its total, whatever sign its lines and parts have', async () => {
    await fc.assert(
      fc.asyncProperty(told, async (each) => {
        const { platform, topic, body } = make(each);
        const [order] = await worthAfter(platform, [{ topic, body }], SHOP);
        expect(order).toMatchObject({ state: 'paid', gross: each.total, returned: 0 });
      }),
      { numRuns: 60 },
    );
  });

  it('takes off what its parts say, and a total below nothing is still parked', () => {
    const read = (each: Told) => {
      const { platform, topic, body } = make(each);
      const [event] = platform.toEvents(topic, JSON.stringify(body), SHOP, at + 86_400_000);
      return checkEvent(event, SHOP);
    };
    const base: Told = { pieces: 1, line: -1500, discount: -250, shipping: 500, tax: 0, total: 6750 };
    const event = read(base);
    if (event.type !== 'order') throw new Error('no order');
    if (name !== 'youzan')
      expect(Math.abs(event.discountMinor ?? 0)).toBe(name === 'shopify' ? 0 : name === 'woocommerce' ? 251 : 250);
    if (event.discountMinor !== undefined) expect(event.discountMinor).toBeGreaterThanOrEqual(0);
    expect(() => read({ ...base, total: -1 })).toThrow('bad_amount');
  });
});

describe('a line that takes off', () => {
  const linesOf = async (name: string, each: Partial<Told>) => {
    const base: Told = { pieces: 1, line: -1500, discount: 0, shipping: 0, tax: 0, total: 6500 };
    const made = ORDERS[name]?.({ ...base, ...each });
    if (!made) throw new Error('no such platform');
    const [order] = await worthAfter(made.platform, [{ topic: made.topic, body: made.body }], SHOP);
    return order?.lines.at(-1);
  };

  it.each(['shopify', 'woocommerce', 'bigcommerce', 'square', 'standard'])(
    'stays a line of %s with its sign, also where the pieces have it',
    async (name) => {
      expect(await linesOf(name, {})).toEqual([expect.any(String), 1, -1500]);
      expect(await linesOf(name, { pieces: -1, line: -1500 })).toEqual([expect.any(String), -1, -1500]);
      expect(await linesOf(name, { pieces: -1, line: 1500 })).toEqual([expect.any(String), -1, -1500]);
    },
  );

  it('is nothing that the customer bought', async () => {
    const deps = memoryDeps();
    const bought = vi.spyOn(deps.customers, 'setLines');
    const lines = [
      { sku: 'lamp', quantity: 2, totalMinor: 8000 },
      { sku: 'gift', quantity: 1, totalMinor: 0 },
      { sku: 'old', quantity: 1, totalMinor: -1500 },
      { sku: 'lamp', quantity: -1, totalMinor: -400 },
    ];
    await applyEvents([anOrderEvent({ lines })], aDelivery(), deps);
    expect(bought.mock.calls.map((call) => call.at(-1))).toEqual([
      [
        ['lamp', 2],
        ['gift', 1],
      ],
    ]);
    expect(deps.orders.all()[0]?.document?.lines).toEqual(lines);
  });

  it('parks no cart either', () => {
    const body = checkoutBody('2026-04', {
      line_items: [
        { key: 'a', sku: 'lamp', quantity: 1, price: '40.00' },
        { key: 'b', sku: 'old', quantity: 1, price: '-15.00' },
      ],
    });
    const [event] = shopify.toEvents('checkouts/update', JSON.stringify(body), SHOP, at);
    expect(event).toMatchObject({ type: 'cart', lines: [{ totalMinor: 4000 }, { totalMinor: -1500 }] });
  });
});
