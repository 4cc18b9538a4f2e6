import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SimulatedOrder, SimulatedShop, SimulatedWebhook } from '#local/simulator/payloads/simulated.ts';
import { wooCustomerWebhook, wooOrderDeletedWebhook, wooOrderWebhook } from '#local/simulator/payloads/woocommerce.ts';
import type { CommerceEvent } from '#model/event/event.ts';
import { ParkError } from '#model/event/fault.ts';
import type { OrderEvent } from '#model/event/order-event.ts';
import { testShop } from '#test/support/shop.ts';
import * as woocommerce from './reader.ts';

const SENDER: SimulatedShop = {
  shop: 'demo',
  secret: 's',
  currency: 'EUR',
  timezone: 'Asia/Shanghai',
  domain: 'demo.example',
};
const at = Date.UTC(2026, 2, 1, 12);
const NOW = at + 3_600_000;
const SHOP = testShop({ wooConsentMetaKey: '_newsletter' });

const ORDER: SimulatedOrder = {
  id: '727',
  number: '727',
  placedAt: at,
  updatedAt: at + 5000,
  paidAt: at + 4000,
  lines: [{ sku: 'tea-100', title: 'Green tea', quantity: 2, priceMinor: 1250 }],
  shippingMinor: 490,
  customer: {
    email: 'ann@example.com',
    phone: '(030) 555',
    firstName: 'Ann',
    country: 'DE',
    createdAt: at,
    updatedAt: at,
  },
};

/** The identity of the order's guest. */
const GUEST = { email: 'ann@example.com', observed: { phone: '(030) 555' } };

const eventsOf = (webhook: SimulatedWebhook): CommerceEvent[] =>
  woocommerce.toEvents(webhook.topic, webhook.body, SHOP, NOW);

function edited(change: Record<string, unknown>, order: SimulatedOrder = ORDER): OrderEvent {
  const { body } = wooOrderWebhook(SENDER, 'order.updated', order);
  const json = JSON.stringify({ ...JSON.parse(body), ...change });
  const [event] = woocommerce.toEvents('order.updated', json, SHOP, NOW);
  if (event?.type !== 'order') throw new Error('no order event');
  return event;
}

function parkOf(run: () => unknown): string {
  try {
    run();
    return 'none';
  } catch (error) {
    return error instanceof ParkError ? `${error.reason}: ${error.field}` : `threw ${String(error)}`;
  }
}

describe('an order that comes back from the trash', () => {
  it('I1: is there from the receipt on, as its deletion was gone from the receipt on', () => {
    const [event] = eventsOf(wooOrderWebhook(SENDER, 'order.restored', ORDER));
    expect(event).toMatchObject({ type: 'order', updatedAt: ORDER.updatedAt, restoredAt: NOW });
    expect(edited({}).restoredAt).toBeUndefined();
  });
});

describe('a WooCommerce order', () => {
  it('becomes one order document; GMT times have no Z', () => {
    expect(edited({})).toEqual({
      type: 'order',
      orderKey: 'w:727',
      orderName: '#727',
      updatedAt: at + 5000,
      placedAt: at,
      payment: 'paid',
      currency: 'EUR',
      grossMinor: 2990,
      discountMinor: 0,
      shippingMinor: 490,
      taxMinor: 0,
      lines: [{ sku: 'tea-100', title: 'Green tea', quantity: 2, totalMinor: 2500, group: expect.any(String) }],
      returns: [],
      allReturns: true,
      identity: GUEST,
      contact: { email: 'ann@example.com', phone: '(030) 555', firstName: 'Ann', country: 'DE' },
      channel: 'checkout',
      payUrl: 'https://demo.example/checkout/order-pay/727/?pay_for_order=true',
      mapper: 2,
    });
  });

  it('names a guest by e-mail, by phone only without one, and an account by its id; beside an e-mail the phone is observed', () => {
    expect(edited({ customer_id: 0 }).identity).toEqual(GUEST);
    expect(edited({ customer_id: 12 }).identity).toEqual({ accountId: '12', ...GUEST });
    expect(edited({ billing: { email: '', phone: '555' } }).identity).toEqual({ phone: '555' });
    expect(edited({ billing: undefined }).identity).toEqual({});
  });

  it('stands as its status and payment date say', () => {
    const standing = (status: string, paid: boolean): unknown => {
      const event = edited({ status, ...(paid ? {} : { date_paid_gmt: null }) });
      return event.cancelledAt === undefined ? event.payment : [event.payment, event.cancelledAt];
    };
    const both = (status: string): unknown[] => [standing(status, true), standing(status, false)];
    for (const status of ['completed', 'processing', 'wc-processing']) expect(both(status)).toEqual(['paid', 'paid']);
    for (const status of ['pending', 'on-hold', 'failed']) expect(both(status)).toEqual(['paid', 'unpaid']);
    const onHold = (payment_method: unknown) =>
      edited({ status: 'on-hold', date_paid_gmt: null, payment_method }).payment;
    expect(['bacs', 'cheque', 'cod', '', null].map(onHold)).toEqual(Array.from({ length: 5 }, () => 'unpaid'));
    expect(['stripe', 'ppcp-gateway', 'woocommerce_payments', 'klarna'].map(onHold)).toEqual(
      Array.from({ length: 4 }, () => 'authorised'),
    );
    for (const status of ['trash', 'checkout-draft', 'auto-draft']) expect(both(status)).toEqual(['void', 'void']);
    expect(edited({ status: 'checkout-draft' }).draft).toBe(true);
    expect(edited({ status: 'trash' }).draft).toBeUndefined();
    expect(both('cancelled')).toEqual([
      ['paid', at + 5000],
      ['void', at + 5000],
    ]);
    expect(standing('shipped-by-plugin', true)).toBe('paid');
    expect(parkOf(() => standing('shipped-by-plugin', false))).toBe('missing_field: status');
  });

  it('returns its refunds by id, and with status refunded whatever they leave', () => {
    const refunds = [
      { id: 800, total: '-10.00' },
      { id: 801, total: '0.00' },
    ];
    expect(edited({ refunds }).returns).toEqual([{ id: '800', at: at + 5000, amountMinor: 1000 }]);
    expect(edited({ refunds }).allReturns).toBe(true);
    expect(edited({ refunds, status: 'refunded' }).cancelledAt).toBe(at + 5000);
    expect(edited({ refunds: [], status: 'refunded' }).cancelledAt).toBe(at + 5000);
    const whole = edited({ refunds: [{ id: 802, total: '-29.90' }], status: 'refunded' });
    expect([whole.payment, whole.cancelledAt, whole.returns[0]?.amountMinor]).toEqual(['paid', undefined, 2990]);
  });

  it('grants e-mail marketing by the meta key of the shop only, and an empty box withdraws nothing', () => {
    const consentsOf = (value: unknown, key = '_newsletter'): unknown[] => {
      const body = JSON.parse(wooOrderWebhook(SENDER, 'order.created', ORDER).body);
      const json = JSON.stringify({ ...body, meta_data: [{ id: 1, key, value }] });
      return woocommerce.toEvents('order.created', json, SHOP, NOW).filter((event) => event.type === 'consent');
    };
    for (const yes of ['1', 'yes', 'true', 'Yes', true, 1]) {
      expect(consentsOf(yes)).toEqual([
        {
          type: 'consent',
          channel: 'email',
          topic: 'marketing',
          state: 'granted',
          at,
          source: 'woocommerce:order-meta',
          identity: GUEST,
        },
      ]);
    }
    for (const no of ['0', 'no', '', false, null, { yes: 'yes' }, ['yes']]) expect(consentsOf(no)).toEqual([]);
    expect(consentsOf('yes', '_other')).toEqual([]);
  });

  it('reads titles with entities, missing SKUs, and pieces sold by weight', () => {
    const line = {
      id: 3,
      product_id: 22,
      variation_id: 23,
      sku: '',
      quantity: 0.4,
      subtotal: '12.00',
      name: 'A &ndash; B',
    };
    expect(edited({ line_items: [line, { ...line, variation_id: 0, quantity: 1 }] }).lines).toEqual([
      { sku: '23', title: 'A \u2013 B', quantity: 1, totalMinor: 1200, group: '22' },
      { sku: '22', title: 'A \u2013 B', quantity: 1, totalMinor: 1200, group: '22' },
    ]);
  });

  it('is parked with the field that is wrong', () => {
    const cases: [Record<string, unknown>, string][] = [
      [{ total: '-1' }, 'bad_amount: total'],
      [{ total: null }, 'missing_field: total'],
      [{ currency: 'USD' }, 'no_rate: currency'],
      [{ currency: '' }, 'missing_field: currency'],
      [{ currency: 'ABC' }, 'unknown_currency: currency'],
      [{ date_created_gmt: '1801-01-01T00:00:00' }, 'bad_time: date_created_gmt'],
      [{ date_modified_gmt: '0000-00-00T00:00:00' }, 'bad_time: date_modified_gmt'],
      [{ status: undefined }, 'missing_field: status'],
      [{ refunds: [{ id: 1 }] }, 'missing_field: refunds[0].total'],
      [{ id: 0 }, 'missing_field: id'],
      [{ line_items: [{ quantity: 'one' }] }, 'missing_field: line_items[0].quantity'],
    ];
    for (const [change, reason] of cases)
      expect(
        parkOf(() => edited(change)),
        JSON.stringify(change),
      ).toBe(reason);
  });
});

describe('other WooCommerce topics', () => {
  it('delete an order and tell of a customer, with 64-bit ids whole', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 2n ** 63n - 1n }).map(String), (id) => {
        expect(eventsOf(wooOrderDeletedWebhook(SENDER, id, at))).toEqual([
          { type: 'order-deleted', orderKey: `w:${id}`, at: NOW },
        ]);
        const customer = { accountId: id, email: 'a@b.example', lastName: 'Lee', createdAt: at - 1000, updatedAt: at };
        expect(eventsOf(wooCustomerWebhook(SENDER, 'customer.updated', customer))).toEqual([
          {
            type: 'customer',
            updatedAt: at,
            identity: { accountId: id, email: 'a@b.example' },
            contact: { email: 'a@b.example', lastName: 'Lee' },
          },
        ]);
      }),
    );
  });
});
