import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bigcommerceCallback, bigcommerceOrder } from '#local/simulator/payloads/bigcommerce.ts';
import type { CommerceEvent } from '#model/event/event.ts';
import type { OrderEvent } from '#model/event/order-event.ts';
import { hasPayloads, PAYLOADS } from '#test/support/payloads/real-payloads.ts';
import { testShop } from '#test/support/shop.ts';
import { whole } from '#test/support/whole-platforms.ts';

const bigcommerce = whole('bigcommerce');

const at = Date.UTC(2026, 2, 1, 12);
const NOW = at + 3_600_000;
const SHOP = testShop({ rates: [{ from: 'JPY', day: '2026-01-01', rate: '0.006' }] });
const bytes = (text: string): Uint8Array => Buffer.from(text, 'utf8');

const ORDER = bigcommerceOrder(
  {
    id: '250',
    number: '250',
    placedAt: at,
    updatedAt: at + 5000,
    paidAt: at + 4000,
    lines: [{ sku: 'tea', title: 'Tea', quantity: 2, priceMinor: 1000 }],
    shippingMinor: 500,
    refunds: [{ id: '3', at: at + 9000, amountMinor: 700 }],
    customer: { email: 'ann@example.com', phone: '030', firstName: 'Ann', country: 'DE', createdAt: at, updatedAt: at },
  },
  'EUR',
);

const read = (topic: string, parts: object): CommerceEvent[] =>
  bigcommerce.toEvents(topic, JSON.stringify(parts), SHOP, NOW);

function orderOf(change: object, parts: object = {}): OrderEvent {
  const [event] = read('store/order/updated', { ...ORDER, order: { ...ORDER.order, ...change }, ...parts });
  if (event?.type !== 'order') throw new Error('no order event');
  return event;
}

describe('an order of BigCommerce', () => {
  it('I1: is a draft while incomplete, so that its payment within the same second is heard', () => {
    expect(orderOf({ status_id: 0 })).toMatchObject({ payment: 'void', draft: true });
    expect(orderOf({ status_id: 6 }).draft).toBeUndefined();
  });

  it('is read with its products, refunds and times, at the latest of its changes', () => {
    expect(orderOf({})).toEqual({
      type: 'order',
      orderKey: 'b:250',
      orderName: '#250',
      updatedAt: at + 9000,
      placedAt: at,
      payment: 'paid',
      currency: 'EUR',
      grossMinor: 2500,
      discountMinor: 0,
      shippingMinor: 500,
      taxMinor: 0,
      cartKey: 'b:7e48f7ef-2e88-4817-aea4-000000000250',
      lines: [{ sku: 'tea', title: 'Tea', quantity: 2, totalMinor: 2000, group: '77' }],
      returns: [{ id: '3', at: at + 9000, amountMinor: 700 }],
      identity: { email: 'ann@example.com', observed: { phone: '030' } },
      contact: { email: 'ann@example.com', phone: '030', firstName: 'Ann', country: 'DE', locale: 'en' },
      channel: 'www',
      mapper: 2,
    });
    expect(orderOf({ customer_id: 11 }).identity.accountId).toBe('11');
    expect(orderOf({}, { coupons: [{ code: 'SPRING' }] }).discountCodes).toEqual(['SPRING']);
  });

  it('stands as its status id and payment status say', () => {
    const standing = (status_id: number, payment_status: string, more = {}) => {
      const event = orderOf({ status_id, payment_status, ...more }, { refunds: [] });
      return event.cancelledAt === undefined ? event.payment : `${event.payment} cancelled`;
    };
    const both = (status: number) => [standing(status, 'captured'), standing(status, '')];
    for (const id of [0, 6]) expect(both(id)).toEqual(['void', 'void']);
    for (const id of [1, 7, 12]) expect(both(id)).toEqual(['paid', 'unpaid']);
    for (const id of [2, 3, 8, 9, 10, 11, 13, 14]) expect(both(id)).toEqual(['paid', 'paid']);
    expect(both(5)).toEqual(['paid cancelled', 'void cancelled']);
    expect(both(4)).toEqual(['paid cancelled', 'paid cancelled']);
    expect(orderOf({ status_id: 4, total_inc_tax: '7.0000' }).cancelledAt).toBeUndefined();
    expect([standing(11, '', { is_deleted: true }), standing(7, '', { is_deleted: true })]).toEqual(['paid', 'void']);
    for (const money of ['authorized', 'Capture Pending', 'held for review']) {
      for (const id of [1, 2, 7, 9, 10, 11, 12]) expect(standing(id, money)).toBe('authorised');
      expect([standing(5, money), standing(7, money, { is_deleted: true })]).toEqual(['void cancelled', 'void']);
    }
    for (const money of ['void', 'void pending'])
      expect([1, 7, 11].map((id) => standing(id, money))).toEqual(['void', 'void', 'void']);
    expect([standing(7, 'pending'), standing(7, 'declined')]).toEqual(['unpaid', 'unpaid']);
    for (const unknown of [15, -1, 1.5, 'x', null]) expect(() => orderOf({ status_id: unknown })).toThrow('status_id');
  });

  it("I12: comes into the shop's currency by the platform's rate first, then by the shop's table, never 1:1", () => {
    const dollars = {
      default_currency_code: 'USD',
      store_default_currency_code: 'EUR',
      store_default_to_transactional_exchange_rate: '1.2500000000',
    };
    const { grossMinor, paid, rate, returns } = orderOf(dollars);
    expect({ grossMinor, paid, rate }).toEqual({ grossMinor: 2000, paid: { currency: 'USD', amountMinor: 2500 } });
    expect(returns[0]).toMatchObject({ amountMinor: 560, paid: { currency: 'USD', amountMinor: 700 } });
    const yen = orderOf({
      default_currency_code: 'JPY',
      store_default_currency_code: 'JPY',
      total_inc_tax: '2500.0000',
    });
    expect([yen.grossMinor, yen.rate]).toEqual([1500, { value: '0.006', day: '2026-01-01' }]);
    expect(() => orderOf({ ...dollars, store_default_currency_code: '' })).toThrow('no_rate');
    for (const rate of ['0', '-1', '1e3', ''])
      expect(() => orderOf({ ...dollars, store_default_to_transactional_exchange_rate: rate })).toThrow();
    expect(() => orderOf({ ...dollars, default_currency_code: 'XQX' })).toThrow('unknown_currency');
  });

  it('takes back no refund that the provider declined, and is parked for times that are none', () => {
    const declined = {
      id: 4,
      created: '2026-03-01T12:00:00+00:00',
      total_amount: 5,
      payments: [{ is_declined: true }],
    };
    expect(orderOf({}, { refunds: [declined] }).returns).toEqual([]);
    for (const text of [
      '2026-03-01T12:00:00Z',
      'Sun, 31 Feb 2026 12:00:00 +0000',
      'Sun, 01 Xyz 2026 12:00:00 +0000',
      5,
    ])
      expect(() => orderOf({ date_created: text })).toThrow('bad_time: order.date_created');
  });
});

describe('other things of BigCommerce', () => {
  const event = (scope: string, data: object) => JSON.parse(bigcommerceCallback(scope, data, at));

  it('are customers, subscribers and products', () => {
    const customer = {
      id: 32,
      email: 'a@b.example',
      phone: '1',
      first_name: 'Al',
      date_modified: '2026-03-01T12:00:00Z',
    };
    expect(read('store/customer/updated', { customer })).toEqual([
      {
        type: 'customer',
        updatedAt: at,
        identity: { accountId: '32', email: 'a@b.example', observed: { phone: '1' } },
        contact: { email: 'a@b.example', phone: '1', firstName: 'Al' },
      },
    ]);
    const subscriber = { id: 5, email: 'a@b.example', consents: ['abandoned_cart', 'marketing_newsletter'] };
    const topic = 'store/subscriber/created';
    expect(read(topic, { event: event(topic, { id: 5 }), subscriber })).toMatchObject([
      { type: 'consent', state: 'granted', channel: 'email', at, identity: { email: 'a@b.example' } },
    ]);
    const product = {
      id: 77,
      name: 'Tea',
      sku: 'T',
      cost_price: 4,
      date_modified: '2026-03-01T12:00:00Z',
      variants: [
        { id: 1, sku: 'T-S', cost_price: 3.5 },
        { id: 2, sku: '', cost_price: 0 },
      ],
    };
    expect(read('store/product/updated', { product })).toMatchObject([
      { sku: 'T-S', group: '77', unitCostMinor: 350, title: 'Tea', updatedAt: at },
      { sku: '2', group: '77', unitCostMinor: 400 },
    ]);
  });

  it('are carts, told whole while they are there and by their callback when they are gone', () => {
    const cart = {
      id: 'c-1',
      email: 'a@b.example',
      currency: { code: 'EUR' },
      cart_amount: 12.5,
      created_time: '2026-03-01T11:00:00+00:00',
      updated_time: '2026-03-01T11:30:00+00:00',
      line_items: { physical_items: [{ id: 'l', sku: 'tea', name: 'Tea', quantity: 1, extended_list_price: 12.5 }] },
    };
    const told = (topic: string, part?: object) => read(topic, { event: event(topic, { id: 'c-1' }), cart: part });
    const state = (topic: string) =>
      told(topic, cart).map((each) => each.type === 'cart' && [each.state, each.updatedAt]);
    expect(told('store/cart/abandoned', cart)).toMatchObject([
      { cartKey: 'b:c-1', state: 'open', totalMinor: 1250, lines: [{ sku: 'tea', quantity: 1, totalMinor: 1250 }] },
    ]);
    expect(state('store/cart/updated')).toEqual([['open', at - 1_800_000]]);
    expect(state('store/cart/converted')).toEqual([['converted', at]]);
    expect(told('store/cart/deleted')).toMatchObject([{ cartKey: 'b:c-1', state: 'deleted', updatedAt: at }]);
    expect(told('store/cart/updated')).toEqual([]);
  });

  it.each(['store/order/message/created', 'store/customer/deleted', 'store/hook/x', ''])(
    'are not read for %s',
    (topic) => {
      expect(bigcommerce.supports(topic)).toBe(false);
    },
  );
});

describe('signature of bigcommerce', () => {
  const body = bytes(bigcommerceCallback('store/order/created', { type: 'order', id: 250 }, at));
  const signed = (secret: string, time: number) => {
    const stamp = String(Math.floor(time / 1000));
    const digest = createHmac('sha256', secret).update(`msg_1.${stamp}.`).update(body).digest('base64');
    return { 'webhook-id': 'msg_1', 'webhook-timestamp': stamp, 'webhook-signature': `v1,bm9uZQ== v1,${digest}` };
  };

  it.runIf(hasPayloads)('verifies the vector of the documented rule', () => {
    const vector = JSON.parse(readFileSync(join(PAYLOADS, 'signature_vectors.json'), 'utf8')).bigcommerce;
    const receipt = { now: Number(vector['webhook-timestamp']) * 1000 };
    expect(bigcommerce.verify(vector, bytes(vector.body), [vector.client_secret], receipt)).toBe(true);
    expect(bigcommerce.verify(vector, bytes(`${vector.body} `), [vector.client_secret], receipt)).toBe(false);
    expect(bigcommerce.verify(vector, bytes(vector.body), ['another'], receipt)).toBe(false);
  });

  it('is by the bytes of the client secret, of any live one, five minutes valid, and gives topic and delivery id', () => {
    const headers = signed('client secret', at);
    for (const off of [-300_000, 0, 300_000])
      expect(bigcommerce.verify(headers, body, ['other', 'client secret'], { now: at + off })).toBe(true);
    for (const off of [-301_000, 301_000])
      expect(bigcommerce.verify(headers, body, ['client secret'], { now: at + off })).toBe(false);
    expect(bigcommerce.describe(headers, body)).toEqual({
      kind: 'event',
      topic: 'store/order/created',
      deliveryId: 'msg_1',
    });
    for (const broken of ['', '[]', 'null', '{"scope":1}', '\u0000'])
      expect(bigcommerce.describe({}, bytes(broken))).toEqual({ kind: 'event', topic: '', deliveryId: undefined });
  });

  it('of older apps is a long header that was agreed on, and such a secret is never a key', () => {
    const value = 'k'.repeat(32);
    const verify = (given: string | undefined, secret: string) =>
      bigcommerce.verify({ 'x-perennial-secret': given }, body, [secret], { now: at });
    expect(verify(value, `header:${value}`)).toBe(true);
    expect(verify(value.slice(1), `header:${value}`)).toBe(false);
    expect(verify(undefined, `header:${value}`)).toBe(false);
    expect(verify(value, value)).toBe(false);
    expect(verify('short', 'header:short')).toBe(false);
    expect(verify('', 'header:')).toBe(false);
    expect(bigcommerce.verify(signed(`header:${value}`, at), body, [`header:${value}`], { now: at })).toBe(false);
  });
});
