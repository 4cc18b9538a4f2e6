import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  shopifyConsentWebhook,
  shopifyCustomerWebhook,
  shopifyOrderDeletedWebhook,
  shopifyOrderWebhook,
  shopifyRefundWebhook,
} from '#local/simulator/payloads/shopify.ts';
import type { SimulatedOrder, SimulatedShop, SimulatedWebhook } from '#local/simulator/payloads/simulated.ts';
import type { CommerceEvent } from '#model/event/event.ts';
import { ParkError } from '#model/event/fault.ts';
import type { OrderEvent } from '#model/event/order-event.ts';
import { testShop } from '#test/support/shop.ts';
import * as shopify from './reader.ts';

const SENDER: SimulatedShop = {
  shop: 'demo',
  secret: 's',
  currency: 'EUR',
  timezone: 'America/New_York',
  domain: 'demo.myshopify.com',
};
const at = Date.UTC(2026, 2, 1, 12);
const NOW = at + 3_600_000;

const ORDER: SimulatedOrder = {
  id: '5678901234567890123',
  number: '1001',
  placedAt: at,
  updatedAt: at + 5000,
  lines: [
    { sku: 'tea-100', title: 'Green tea', quantity: 2, priceMinor: 1250 },
    { sku: 'pot', title: 'Pot', quantity: 1, priceMinor: 3000 },
  ],
  shippingMinor: 490,
  discountMinor: 500,
  paidAt: at + 5000,
  customer: {
    accountId: '9007199254740993',
    email: 'Ann@Example.com',
    phone: '+4915112345678',
    firstName: 'Ann',
    lastName: 'Lee',
    locale: 'zh-CN',
    country: 'DE',
    createdAt: at - 1000,
    updatedAt: at,
  },
};

const eventsOf = (webhook: SimulatedWebhook): CommerceEvent[] =>
  shopify.toEvents(webhook.topic, webhook.body, testShop(), NOW);

function orderOf(order: SimulatedOrder): OrderEvent {
  const [event] = eventsOf(shopifyOrderWebhook(SENDER, 'orders/updated', order));
  if (event?.type !== 'order') throw new Error('no order event');
  return event;
}

/** The order's JSON with fields replaced; `undefined` removes one. */
function edited(change: Record<string, unknown>, order: SimulatedOrder = ORDER): CommerceEvent[] {
  const body = shopifyOrderWebhook(SENDER, 'orders/updated', order).body;
  return shopify.toEvents('orders/updated', JSON.stringify({ ...JSON.parse(body), id: 7, ...change }), testShop(), NOW);
}

const firstOrder = (events: CommerceEvent[]): OrderEvent | undefined => events.find((event) => event.type === 'order');

function parkOf(run: () => unknown): string {
  try {
    run();
    return 'none';
  } catch (error) {
    return error instanceof ParkError ? `${error.reason}: ${error.field}` : `threw ${String(error)}`;
  }
}

describe('a Shopify order', () => {
  it('becomes one order document with all that is known', () => {
    expect(orderOf(ORDER)).toEqual({
      type: 'order',
      orderKey: 's:5678901234567890123',
      orderName: '#1001',
      updatedAt: at + 5000,
      placedAt: at,
      payment: 'paid',
      cancelledAt: undefined,
      currency: 'EUR',
      grossMinor: 5490,
      discountMinor: 500,
      shippingMinor: undefined,
      taxMinor: 0,
      dutiesMinor: undefined,
      discountCodes: undefined,
      paid: undefined,
      cartKey: undefined,
      lines: [
        { sku: 'tea-100', title: 'Green tea', quantity: 2, totalMinor: 2500, group: expect.stringMatching(/^\d+$/) },
        { sku: 'pot', title: 'Pot', quantity: 1, totalMinor: 3000, group: expect.stringMatching(/^\d+$/) },
      ],
      returns: [],
      identity: { accountId: '9007199254740993', email: 'Ann@Example.com', phone: '+4915112345678' },
      contact: {
        email: 'Ann@Example.com',
        phone: '+4915112345678',
        firstName: 'Ann',
        lastName: 'Lee',
        locale: 'zh-CN',
        country: 'DE',
      },
      channel: 'web',
      shipTo: { street: '1 Main Street', country: 'DE' },
      payUrl: expect.stringMatching(/^https:\/\/demo\.myshopify\.com\//),
      mapper: 3,
    });
  });

  it('keeps 64-bit ids of orders, customers and refunds whole', () => {
    const id = fc.bigInt({ min: 1n, max: 2n ** 63n - 1n }).map(String);
    fc.assert(
      fc.property(id, id, id, (order, account, refund) => {
        const movement = { id: refund, at: at + 9000, amountMinor: 100 };
        const customer = ORDER.customer && { ...ORDER.customer, accountId: account };
        const event = orderOf({ ...ORDER, id: order, customer, refunds: [movement] });
        expect([event.orderKey, event.identity.accountId, event.returns[0]?.id]).toEqual([
          `s:${order}`,
          account,
          refund,
        ]);
        const [alone] = eventsOf(shopifyRefundWebhook(SENDER, { ...ORDER, id: order }, movement));
        const told = { ...movement, kind: 'refund' };
        expect(alone).toEqual({ type: 'return', orderKey: `s:${order}`, currency: 'EUR', return: told, mapper: 3 });
        const [gone] = eventsOf(shopifyOrderDeletedWebhook(SENDER, order, at));
        expect(gone).toEqual({ type: 'order-deleted', orderKey: `s:${order}`, at: NOW });
      }),
    );
  });

  it('is paid by its financial status, and void when it is a test', () => {
    const paymentOf = (status: unknown): unknown => firstOrder(edited({ financial_status: status }))?.payment;
    expect(['paid', 'partially_refunded', 'refunded'].map(paymentOf)).toEqual(['paid', 'paid', 'paid']);
    expect(['pending', 'expired', null].map(paymentOf)).toEqual(['unpaid', 'unpaid', 'unpaid']);
    expect(paymentOf('authorized')).toBe('authorised');
    expect(paymentOf('voided')).toBe('void');
    expect(orderOf({ ...ORDER, test: true }).payment).toBe('void');
    expect(parkOf(() => paymentOf('toString'))).toBe('missing_field: financial_status');
  });

  it('of a cancellation tells when', () => {
    const event = orderOf({ ...ORDER, paidAt: undefined, cancelledAt: at + 7000, updatedAt: at + 7000 });
    expect([event.payment, event.cancelledAt]).toEqual(['void', at + 7000]);
  });

  it('without a customer is an order all the same', () => {
    const event = orderOf({ ...ORDER, customer: undefined });
    expect([event.identity, event.contact, event.grossMinor]).toEqual([{}, {}, 5490]);
    const none = { customer: undefined, email: null, contact_email: undefined, phone: null, billing_address: null };
    expect(firstOrder(edited({ ...none, customer_locale: null }))?.contact).toEqual({});
  });

  it('counts only refund transactions that succeeded, each by its own id', () => {
    const transaction = (id: number, kind: string, status: string, amount: string) => ({
      id,
      kind,
      status,
      amount,
      currency: 'EUR',
      created_at: '2026-03-01T12:30:00Z',
    });
    const refunds = [
      { id: 1, created_at: '2026-03-01T12:20:00Z', transactions: [] },
      {
        id: 2,
        created_at: '2026-03-01T12:20:00Z',
        transactions: [
          transaction(21, 'refund', 'success', '10.00'),
          transaction(22, 'refund', 'pending', '11.00'),
          transaction(23, 'void', 'success', '12.00'),
          transaction(24, 'refund', 'success', '0.50'),
        ],
      },
    ];
    const halfPast = Date.UTC(2026, 2, 1, 12, 30);
    expect(firstOrder(edited({ refunds }))?.returns).toEqual([
      { id: '21', at: halfPast, amountMinor: 1000, kind: 'refund' },
      { id: '24', at: halfPast, amountMinor: 50, kind: 'refund' },
    ]);
  });

  it('gives back a refund in a foreign currency at the rate of the refund itself', () => {
    const set = (shop: string, theirs: string) => ({
      shop_money: { amount: shop, currency_code: 'EUR' },
      presentment_money: { amount: theirs, currency_code: 'JPY' },
    });
    const refund = (amount: string) => ({
      id: 1,
      order_id: 7,
      created_at: '2026-03-01T12:20:00Z',
      refund_line_items: [{ subtotal_set: set('33.33', '5601'), total_tax_set: set('3.33', '560') }],
      transactions: [{ id: 2, kind: 'refund', status: 'success', amount, currency: 'JPY' }],
    });
    const amountOf = (amount: string): unknown => {
      const [event] = shopify.toEvents('refunds/create', JSON.stringify(refund(amount)), testShop(), NOW);
      return event?.type === 'return' ? event.return.amountMinor : undefined;
    };
    expect([amountOf('6161'), amountOf('616')]).toEqual([3666, 367]);
  });

  it('is parked with the field that is wrong', () => {
    const cases: [Record<string, unknown>, string][] = [
      [{ total_price: '-1.00' }, 'bad_amount: total_price'],
      [{ total_price: 'a lot' }, 'bad_amount: total_price'],
      [{ total_price: undefined, total_price_set: undefined }, 'missing_field: total_price'],
      [{ currency: 'USD' }, 'wrong_currency: currency'],
      [{ currency: 'ZZZ' }, 'unknown_currency: currency'],
      [{ currency: null }, 'missing_field: currency'],
      [{ processed_at: '1889-01-01T00:00:00Z' }, 'bad_time: processed_at'],
      [{ processed_at: '2126-01-01T00:00:00Z' }, 'bad_time: processed_at'],
      [{ updated_at: '2026-02-30T00:00:00Z' }, 'bad_time: updated_at'],
      [{ updated_at: 'yesterday' }, 'bad_time: updated_at'],
      [{ updated_at: null }, 'missing_field: updated_at'],
      [{ id: undefined }, 'missing_field: id'],
      [{ customer: 'Ann' }, 'missing_field: customer'],
      [{ line_items: [{ quantity: 1.5, price: '1' }] }, 'missing_field: line_items[0].quantity'],
      [{ line_items: [{ quantity: 1, price: '1e9', sku: 'a' }] }, 'bad_amount: line_items[0].price'],
      [{ line_items: Array.from({ length: 1001 }, () => ({})) }, 'too_large_order: line_items'],
    ];
    for (const [change, reason] of cases)
      expect(
        parkOf(() => edited(change)),
        JSON.stringify(change).slice(0, 80),
      ).toBe(reason);
    expect(firstOrder(edited({ total_price: undefined }))?.grossMinor).toBe(5490);
    expect(firstOrder(edited({ processed_at: null }))?.placedAt).toBe(at);
    expect(firstOrder(edited({ order_status_url: 'javascript:alert(1)' }))?.payUrl).toBeUndefined();
  });
});

describe('a Shopify customer', () => {
  const customer = { accountId: '12', email: 'a@b.example', createdAt: at - 5000, updatedAt: at };

  it('carries the consents it embeds, at their own times', () => {
    const consents = [
      { channel: 'email', state: 'granted', at: at - 2000 },
      { channel: 'sms', state: 'withdrawn', at: at - 1000 },
    ] as const;
    const events = eventsOf(shopifyCustomerWebhook(SENDER, 'customers/update', { ...customer, consents }));
    const identity = { accountId: '12', email: 'a@b.example' };
    const proof = { kind: 'platform', event: 'shopify:customers' };
    const common = { type: 'consent', topic: 'marketing', source: 'shopify:customers', identity, proof };
    expect(events).toEqual([
      { type: 'customer', updatedAt: at, identity, contact: { email: 'a@b.example' }, tags: [] },
      { ...common, ...consents[0], optIn: 'single' },
      { ...common, ...consents[1] },
    ]);
  });

  it('I4: whose consent has no time of its own counts as granted early and as withdrawn late', () => {
    const body = JSON.parse(shopifyCustomerWebhook(SENDER, 'customers/update', customer).body);
    const consentOf = (state: string | null): unknown => {
      const consent = { state, opt_in_level: null, consent_updated_at: null };
      const json = JSON.stringify({ ...body, email_marketing_consent: consent });
      const found = shopify
        .toEvents('customers/update', json, testShop(), NOW)
        .find((event) => event.type === 'consent');
      return found && [found.state, found.at];
    };
    expect(consentOf('subscribed')).toEqual(['granted', at - 5000]);
    expect(consentOf('pending')).toEqual(['pending', at - 5000]);
    expect(consentOf('unsubscribed')).toEqual(['withdrawn', at]);
    expect(['not_subscribed', 'invalid', 'redacted', null].map(consentOf)).toEqual(
      Array.from({ length: 4 }, () => undefined),
    );
  });

  it('changes consent by topics that name the customer differently', () => {
    for (const channel of ['email', 'sms'] as const) {
      const webhook = shopifyConsentWebhook(
        SENDER,
        { ...customer, phone: '+4915112345678' },
        { channel, state: 'pending', at },
      );
      expect(eventsOf(webhook)).toEqual([
        {
          type: 'consent',
          channel,
          topic: 'marketing',
          state: 'pending',
          at,
          source: `shopify:${webhook.topic}`,
          optIn: 'confirmed',
          proof: { kind: 'platform', event: `shopify:${webhook.topic}` },
          identity: {
            accountId: '12',
            ...(channel === 'email' ? { email: 'a@b.example' } : { phone: '+4915112345678' }),
          },
        },
      ]);
    }
  });

  it('says nothing of marketing by buyer_accepts_marketing', () => {
    expect(edited({ buyer_accepts_marketing: true }).map((event) => event.type)).toEqual(['order']);
  });
});
