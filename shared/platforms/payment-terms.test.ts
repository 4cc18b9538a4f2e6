import { describe, expect, it } from 'vitest';
import { paymentDueOf } from '#files/import/payment.ts';
import { bigcommerceCallback, bigcommerceOrder } from '#local/simulator/payloads/bigcommerce.ts';
import { squareEvent, squareOrder } from '#local/simulator/payloads/square.ts';
import { afterDeliveries, type ShopDelivery } from '#test/support/payloads/shop-deliveries.ts';
import { orderBody } from '#test/support/payloads/shopify-bodies.ts';
import { standardOrder } from '#test/support/platform-histories/standard.ts';
import { testShop } from '#test/support/shop.ts';

const PLACED = Date.parse('2026-03-01T09:00:00Z');
const AFTER = 30 * 60_000;
const MINUTE = 60_000;
const DAY = 86_400_000;
const delivery = (topic: string, body: unknown, receivedAt: number): ShopDelivery => ({
  ...{ topic, receivedAt, json: JSON.stringify(body) },
});

describe('payment terms of Shopify', () => {
  const DUE = '2026-03-20T18:00:00+01:00';
  const schedule = (due_at: string | null, completed_at: string | null = null) => ({
    ...{ id: 2, amount: '100.00', currency: 'EUR', issued_at: null, due_at, completed_at },
  });
  const terms = (...payment_schedules: readonly object[]) => ({
    ...{ id: 1, due_in_days: 19, payment_terms_type: 'fixed', payment_terms_name: 'Fixed', payment_schedules },
  });
  const order = (payment_terms: unknown, minutes = 1, over = {}) => {
    const at = PLACED + minutes * MINUTE;
    const change = { financial_status: 'pending', updated_at: new Date(at).toISOString(), payment_terms };
    return delivery('orders/updated', orderBody('2026-04', { ...change, ...over }), at);
  };
  const reminders = async (...orders: readonly ShopDelivery[]) => (await afterDeliveries('shopify', orders)).reminders;

  it.each([
    ['none', null, PLACED + AFTER],
    ['a date', terms(schedule(DUE)), Date.parse(DUE) + AFTER],
    ['a date before the order', terms(schedule('2026-02-01T09:00:00Z')), PLACED + AFTER],
    ['instalments', terms(schedule('2026-05-01T09:00:00Z'), schedule(DUE)), Date.parse(DUE) + AFTER],
    [
      'an instalment that was paid',
      terms(schedule('2026-03-02T09:00:00Z', DUE), schedule(DUE)),
      Date.parse(DUE) + AFTER,
    ],
    [
      'a day, which ends in the zone of the shop',
      terms(schedule('2026-03-20')),
      Date.parse('2026-03-21T00:00+01:00') + AFTER,
    ],
    [
      "the date of one that is not completed, in the words of Shopify's reference",
      terms(schedule(DUE, 'null')),
      Date.parse(DUE) + AFTER,
    ],
    ['receipt, which needs no date', { ...terms(schedule(null)), payment_terms_type: 'RECEIPT' }, PLACED + AFTER],
    ['receipt, and no schedule', { ...terms(), payment_terms_type: 'receipt' }, PLACED + AFTER],
    ['receipt, by a date', { ...terms(schedule(DUE)), payment_terms_type: 'receipt' }, Date.parse(DUE) + AFTER],
  ])('I5: a reminder is due after the payment: %s', async (_name, payment_terms, at) => {
    expect(await reminders(order(payment_terms))).toEqual([at]);
  });

  it.each([
    ['due on fulfilment', terms(schedule(null))],
    ['terms without a schedule', terms()],
    ['a date that cannot be read', terms(schedule('30 days net'))],
  ])('I5: nobody is reminded while no date is known, and no order is refused: %s', async (_name, payment_terms) => {
    const { reminders: due, outcomes, orders } = await afterDeliveries('shopify', [order(payment_terms)]);
    expect([due, outcomes, orders[0]?.document?.payment]).toEqual([[], ['applied'], 'unpaid']);
  });

  it('a date that is known later is heard', async () => {
    expect(await reminders(order(terms(schedule(null))), order(terms(schedule(DUE)), 60))).toEqual([
      Date.parse(DUE) + AFTER,
    ]);
  });

  it('cash on delivery is paid at the door', async () => {
    const gateways = { payment_gateway_names: ['Cash on Delivery (COD)'] };
    expect(await reminders(order(null, 1, gateways))).toEqual([]);
    expect(await reminders(order(null, 1, { payment_gateway_names: ['Bank Deposit'] }))).toHaveLength(1);
  });
});

describe('invoices of Square', () => {
  const shop = testShop({ platforms: ['square'] });
  const simulated = {
    ...{ id: 'ord1', number: '1', placedAt: PLACED, updatedAt: PLACED },
    lines: [{ sku: 'VAR1', title: 'Tea', quantity: 2, priceMinor: 1000 }],
    customer: { accountId: 'CUST1', email: 'ann@example.com', country: 'DE', createdAt: PLACED, updatedAt: PLACED },
  };
  const order = (at = PLACED + 1000) => {
    const event = JSON.parse(squareEvent('order.created', 'ord1', {}, PLACED));
    return delivery('order.created', { event, ...squareOrder(simulated, 'EUR') }, at);
  };
  const request = (due_date: string, paid = 0) => ({
    ...{ uid: due_date, request_type: 'BALANCE', due_date },
    computed_amount_money: { amount: 2000, currency: 'EUR' },
    total_completed_amount_money: { amount: paid, currency: 'EUR' },
  });
  const invoice = (requests: readonly object[], minutes = 1, topic = 'invoice.published') => {
    const at = PLACED + minutes * MINUTE;
    const told = { id: 'inv:0-1', order_id: 'ord1', status: 'UNPAID', updated_at: new Date(at).toISOString() };
    const object = { invoice: { ...told, payment_requests: requests } };
    return delivery(topic, { type: topic, event_id: 'e', data: { type: 'invoice', id: 'inv:0-1', object } }, at);
  };
  const dues = async (...all: readonly ShopDelivery[]) => {
    const { orders, outcomes } = await afterDeliveries('square', all, shop);
    expect(new Set(outcomes)).toEqual(new Set(['applied']));
    return orders[0]?.document?.dueAt;
  };

  it('I1, I5: say when their order is to be paid: at the end of that day, in any order of arrival', async () => {
    const end = Date.parse('2026-03-31T00:00+02:00');
    const told = [invoice([request('2026-03-30')]), order()];
    expect(await dues(...told)).toBe(end);
    expect(await dues(...told.toReversed())).toBe(end);
    expect((await afterDeliveries('square', told, shop)).reminders).toEqual([end + AFTER]);
  });

  it('of several payments the first that is not paid; of several words the newest', async () => {
    const first = invoice([request('2026-03-10', 2000), request('2026-04-10'), request('2026-05-10')]);
    expect(await dues(order(), first)).toBe(Date.parse('2026-04-11T00:00+02:00'));
    const later = invoice([request('2026-06-10')], 60, 'invoice.updated');
    const end = Date.parse('2026-06-11T00:00+02:00');
    expect(await dues(order(), first, later)).toBe(end);
    expect(await afterDeliveries('square', [later, order(), first], shop)).toMatchObject({
      orders: [{ document: { dueAt: end } }],
    });
  });

  it('I11: one that comes before its order is kept in no archive: its body names the payer', async () => {
    const { intake } = await afterDeliveries('square', [invoice([request('2026-03-30')])], shop);
    expect(await intake.list('raw/')).toEqual([]);
  });

  it('without a payment that is left, the order is due as any other', async () => {
    expect(await dues(order(), invoice([request('2026-03-30', 2000)]))).toBeUndefined();
    expect(await dues(order(), invoice([]))).toBeUndefined();
  });
});

describe('payment that is due later elsewhere', () => {
  it('BigCommerce: cash on delivery is paid at the door', async () => {
    const person = { email: 'ann@example.com', country: 'DE', createdAt: PLACED, updatedAt: PLACED };
    const lines = [{ sku: 'tea', title: 'Tea', quantity: 2, priceMinor: 1000 }];
    const base = { id: '250', number: '250', placedAt: PLACED, updatedAt: PLACED, lines, customer: person };
    const reminders = async (payment_method: string) => {
      const { order, ...rest } = bigcommerceOrder(base, 'EUR');
      const event = JSON.parse(bigcommerceCallback('store/order/created', { type: 'order', id: '250' }, PLACED));
      const told = { event, ...rest, order: { ...order, status_id: 7, payment_status: '', payment_method } };
      return (await afterDeliveries('bigcommerce', [delivery('store/order/created', told, PLACED + 1000)])).reminders;
    };
    expect(await reminders('Cash on Delivery')).toEqual([]);
    expect(await reminders('Bank Deposit')).toHaveLength(1);
  });

  it('the signed endpoint tells it: a date as far ahead as need be, or that nobody knows', async () => {
    const shop = testShop({ platforms: ['standard'], currency: 'GBP' });
    const { placedAt } = standardOrder() as { placedAt: number };
    const tell = async (over: object) => {
      const body = { type: 'order', data: { ...standardOrder(), ...over } };
      return afterDeliveries('standard', [delivery('events', body, placedAt + 1000)], shop);
    };
    expect((await tell({})).reminders).toEqual([placedAt + AFTER]);
    expect((await tell({ dueAt: placedAt + 60 * DAY })).reminders).toEqual([placedAt + 60 * DAY + AFTER]);
    expect((await tell({ dueLater: true })).reminders).toEqual([]);
    expect((await tell({ dueAt: 'soon' })).outcomes).toEqual(['bad_time']);
  });

  it('a file tells it: an instant, the end of a day, or something that nobody can read', () => {
    expect(paymentDueOf('2026-03-20 18:00:00 +0100', 'UTC')).toEqual({ dueAt: Date.parse('2026-03-20T17:00Z') });
    expect(paymentDueOf('2026-03-20', 'Europe/Berlin')).toEqual({ dueAt: Date.parse('2026-03-21T00:00+01:00') });
    expect([paymentDueOf(undefined, 'UTC'), paymentDueOf('Net 30', 'UTC'), paymentDueOf('9999-01-01', 'UTC')]).toEqual([
      {},
      { dueLater: true },
      { dueLater: true },
    ]);
  });
});
