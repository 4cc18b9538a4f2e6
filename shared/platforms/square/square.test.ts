import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { squareEvent, squareOrder } from '#local/simulator/payloads/square.ts';
import type { CommerceEvent } from '#model/event/event.ts';
import type { OrderEvent } from '#model/event/order-event.ts';
import { hasPayloads, PAYLOADS } from '#test/support/payloads/real-payloads.ts';
import { testShop } from '#test/support/shop.ts';
import { whole } from '#test/support/whole-platforms.ts';

const square = whole('square');

const at = Date.UTC(2026, 2, 1, 12);
const NOW = at + 3_600_000;
const SHOP = testShop({ rates: [{ from: 'USD', day: '2026-01-01', rate: '0.9' }] });
const bytes = (text: string): Uint8Array => Buffer.from(text, 'utf8');

const PERSON = {
  accountId: 'CUST1',
  email: 'ann@example.com',
  firstName: 'Ann',
  country: 'DE',
  createdAt: at,
  updatedAt: at,
};
const simulated = {
  id: 'ord1',
  number: '1',
  placedAt: at,
  updatedAt: at + 5000,
  paidAt: at + 4000,
  lines: [{ sku: 'VAR1', title: 'Tea', quantity: 2, priceMinor: 1000 }],
  refunds: [{ id: '3', at: at + 9000, amountMinor: 700 }],
  customer: PERSON,
};
const ORDER = squareOrder(simulated, 'EUR');

const read = (topic: string, body: object): CommerceEvent[] => square.toEvents(topic, JSON.stringify(body), SHOP, NOW);

function orderOf(change: object, parts: object = {}): OrderEvent {
  const [event] = read('order.updated', { ...ORDER, order: { ...ORDER.order, ...change }, ...parts });
  if (event?.type !== 'order') throw new Error('no order event');
  return event;
}

describe('times of Square', () => {
  it('I1: tell changes within one second apart by their milliseconds', () => {
    const at = (time: string) => orderOf({ updated_at: time }, { payments: [], refunds: [] }).updatedAt;
    expect(at('2026-03-01T12:00:30.250Z') - at('2026-03-01T12:00:30.04Z')).toBe(210);
    expect(at('2026-03-01T12:00:30.2509999Z')).toBe(Date.UTC(2026, 2, 1, 12, 0, 30, 250));
  });
});

describe('an order of Square', () => {
  it('is read with its payments, refunds and customer, at the latest of their changes', () => {
    expect(orderOf({})).toEqual({
      type: 'order',
      orderKey: 'q:ord1',
      updatedAt: at + 9000,
      placedAt: at,
      payment: 'paid',
      currency: 'EUR',
      grossMinor: 2000,
      discountMinor: 0,
      taxMinor: 0,
      lines: [{ sku: 'VAR1', title: 'Tea', quantity: 2, totalMinor: 2000 }],
      returns: [{ id: 'refund-3', at: at + 9000, amountMinor: 700 }],
      identity: { accountId: 'CUST1', email: 'ann@example.com' },
      contact: { email: 'ann@example.com', firstName: 'Ann', country: 'DE' },
      channel: 'Till',
      mapper: 3,
    });
  });

  it('stands as its state and its completed payments say', () => {
    const paying = (status: string, amount: number) => ({
      payments: [{ id: 'p', status, total_money: { amount, currency: 'EUR' } }],
      refunds: [],
    });
    const standing = (state: string, parts: object) => {
      const event = orderOf({ state }, parts);
      return event.cancelledAt === undefined ? event.payment : `${event.payment} cancelled`;
    };
    expect(standing('OPEN', paying('COMPLETED', 2000))).toBe('paid');
    expect(standing('OPEN', paying('COMPLETED', 1999))).toBe('part-paid');
    expect(standing('OPEN', paying('APPROVED', 2000))).toBe('authorised');
    expect(standing('OPEN', paying('PENDING', 2000))).toBe('authorised');
    expect(standing('OPEN', paying('CANCELED', 2000))).toBe('unpaid');
    expect(standing('OPEN', paying('FAILED', 2000))).toBe('unpaid');
    expect(standing('CANCELED', paying('APPROVED', 2000))).toBe('void cancelled');
    expect(standing('OPEN', { payments: [], refunds: [] })).toBe('unpaid');
    expect(standing('COMPLETED', { payments: [], refunds: [] })).toBe('paid');
    expect(standing('DRAFT', paying('COMPLETED', 2000))).toBe('void');
    expect(orderOf({ state: 'DRAFT' }).draft).toBe(true);
    expect(standing('CANCELED', paying('CANCELED', 2000))).toBe('void cancelled');
    expect(standing('CANCELED', paying('COMPLETED', 2000))).toBe('paid cancelled');
    expect(() => standing('NEW', {})).toThrow('missing_field: order.state');
  });

  it('takes back what was refunded once it is, and nothing for the order of a return', () => {
    const [refund] = ORDER.refunds;
    for (const status of ['PENDING', 'REJECTED', 'FAILED'])
      expect(orderOf({}, { refunds: [{ ...refund, status }] }).returns).toEqual([]);
    expect(
      read('order.created', { ...ORDER, order: { ...ORDER.order, line_items: undefined, returns: [{}] } }),
    ).toEqual([]);
  });

  it("I12: comes into the shop's currency by the shop's rates", () => {
    const [event] = read('order.updated', squareOrder(simulated, 'USD'));
    expect(event).toMatchObject({
      currency: 'EUR',
      grossMinor: 1800,
      paid: { currency: 'USD', amountMinor: 2000 },
      rate: { value: '0.9' },
      returns: [{ amountMinor: 630, paid: { currency: 'USD', amountMinor: 700 } }],
    });
    expect(() => read('order.updated', squareOrder(simulated, 'GBP'))).toThrow('no_rate: order.total_money.currency');
  });

  it('names a buyer without an account by the address of the receipt, which is only observed beside an account', () => {
    const guest = squareOrder({ ...simulated, customer: { ...PERSON, accountId: undefined } }, 'EUR');
    expect(read('order.updated', guest)).toMatchObject([
      { identity: { email: 'ann@example.com' }, contact: { email: 'ann@example.com' } },
    ]);
    const payments = [{ ...ORDER.payments[0], buyer_email_address: 'typed@example.com' }];
    expect(orderOf({}, { payments }).identity).toEqual({
      accountId: 'CUST1',
      email: 'ann@example.com',
      observed: { email: 'typed@example.com' },
    });
  });
});

describe('a customer of Square', () => {
  const told = (change: object) => {
    const customer = { id: 'CUST1', updated_at: new Date(at).toISOString(), email_address: 'a@b.example', ...change };
    return read('customer.updated', JSON.parse(squareEvent('customer.updated', 'CUST1', { customer }, at)));
  };

  it('is a record, with a birthday that may lack its year', () => {
    expect(told({ birthday: '1998-09-21', phone_number: '030' })).toEqual([
      {
        type: 'customer',
        updatedAt: at,
        identity: { accountId: 'CUST1', email: 'a@b.example', observed: { phone: '030' } },
        contact: { email: 'a@b.example', phone: '030', birthday: '1998-09-21' },
      },
    ]);
    expect(told({ birthday: '0000-09-21' })).toMatchObject([{ contact: { birthday: '09-21' } }]);
  });

  it('withdraws consent by leaving the mails of the seller, and grants none by staying', () => {
    expect(told({ preferences: { email_unsubscribed: true } })[1]).toMatchObject({
      type: 'consent',
      state: 'withdrawn',
      at,
    });
    expect(told({ preferences: { email_unsubscribed: false } })).toHaveLength(1);
  });
});

describe('signature of square', () => {
  const url = 'https://hooks.example/webhooks/square/demo';
  const body = bytes('{"type":"order.created","event_id":"e-1"}');
  const receipt = (notificationUrl: string | undefined) => ({
    now: NOW,
    shop: testShop(notificationUrl === undefined ? {} : { api: { square: { notificationUrl } } }),
  });
  const header = (secret: string, of: string) => ({
    'x-square-hmacsha256-signature': createHmac('sha256', secret).update(of).update(body).digest('base64'),
  });

  it.runIf(hasPayloads)('verifies the public vector of the SDK', () => {
    const vector = JSON.parse(readFileSync(join(PAYLOADS, 'square/signature_vector.json'), 'utf8'));
    const headers = { 'x-square-hmacsha256-signature': vector.signatureHeader };
    const verify = (address: string | undefined, text = vector.requestBody) =>
      square.verify(headers, bytes(text), [vector.signatureKey], receipt(address));
    expect(verify(vector.notificationUrl)).toBe(true);
    expect(verify(`${vector.notificationUrl}/`)).toBe(false);
    expect(verify(vector.notificationUrl, `${vector.requestBody} `)).toBe(false);
  });

  it('is of the registered address and the body; without an address nothing is signed', () => {
    expect(square.verify(header('k', url), body, ['other', 'k'], receipt(url))).toBe(true);
    expect(square.verify(header('k', url), body, ['other'], receipt(url))).toBe(false);
    expect(square.verify(header('k', ''), body, ['k'], { now: NOW })).toBe(false);
    expect(square.verify(header('', url), body, [''], receipt(url))).toBe(false);
    expect(square.describe({}, body)).toEqual({ kind: 'event', topic: 'order.created', deliveryId: 'e-1' });
  });
});
