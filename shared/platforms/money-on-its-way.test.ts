import { describe, expect, it } from 'vitest';
import { memoryPlatformApi } from '#adapters/platform-api/memory.ts';
import { bigcommerceCallback, bigcommerceOrder } from '#local/simulator/payloads/bigcommerce.ts';
import { squareEvent, squareOrder } from '#local/simulator/payloads/square.ts';
import { afterDeliveries, type ShopDelivery } from '#test/support/payloads/shop-deliveries.ts';
import { orderBody } from '#test/support/payloads/shopify-bodies.ts';
import { permutations } from '#test/support/permutations.ts';
import * as square from './square/reader.ts';

const PLACED = Date.parse('2026-03-01T09:00:00Z');
const MINUTE = 60_000;
const LINES = [{ sku: 'pot', title: 'Pot', quantity: 2, priceMinor: 2150 }];
const PERSON = { email: 'ann@example.com', country: 'DE', createdAt: PLACED, updatedAt: PLACED };
const PLACED_ORDER = {
  id: '4711',
  number: '4711',
  placedAt: PLACED,
  updatedAt: PLACED,
  lines: LINES,
  customer: PERSON,
};

const delivery = (topic: string, body: unknown, receivedAt: number): ShopDelivery => ({
  ...{ topic, receivedAt, json: JSON.stringify(body) },
});
const after = (minutes: number): number => PLACED + minutes * MINUTE;
const iso = (at: number): string => new Date(at).toISOString();

const shopify = (financial_status: string, minutes: number, topic = 'orders/updated') =>
  delivery(topic, orderBody('2026-04', { financial_status, updated_at: iso(after(minutes)) }), after(minutes));

const woo = (status: string, minutes: number, over = {}) => {
  const [placed, changed] = [iso(PLACED).slice(0, 19), iso(after(minutes)).slice(0, 19)];
  const times = { date_created_gmt: placed, date_modified_gmt: changed, date_paid_gmt: null };
  const line = { id: 1, name: 'Pot', product_id: 9, quantity: 2, subtotal: '43.00', total: '43.00', sku: 'pot' };
  const order = {
    id: 4711,
    number: '4711',
    status,
    currency: 'EUR',
    total: '43.00',
    payment_method: 'klarna_payments',
  };
  const billing = { email: 'ann@example.com', country: 'DE' };
  return delivery(
    'order.updated',
    { ...order, ...times, customer_id: 0, billing, line_items: [line], ...over },
    after(minutes),
  );
};

const bigcommerce = (payment_status: string, status_id: number, minutes: number, topic = 'store/order/updated') => {
  const at = after(minutes);
  const { order, ...rest } = bigcommerceOrder({ ...PLACED_ORDER, updatedAt: at }, 'EUR');
  const event = JSON.parse(bigcommerceCallback(topic, { type: 'order', id: '4711' }, at));
  return delivery(topic, { event, ...rest, order: { ...order, status_id, payment_status } }, at + 1000);
};

const squared = (status: string, minutes: number, topic = 'payment.updated') => {
  const at = after(minutes);
  const composed = squareOrder({ ...PLACED_ORDER, updatedAt: PLACED }, 'EUR');
  const total_money = { amount: 4300, currency: 'EUR' };
  const payment = { id: 'PAY1', status, total_money, order_id: '4711', updated_at: iso(at), created_at: iso(PLACED) };
  const order = { ...composed.order, state: 'OPEN' };
  const event = JSON.parse(squareEvent(topic, '4711', {}, at));
  return delivery(topic, { event, ...composed, order, payments: [payment], refunds: [] }, at + 1000);
};

async function standing(platform: string, deliveries: readonly ShopDelivery[]) {
  const { orders, entries, reminders } = await afterDeliveries(platform, deliveries);
  return [orders.length, orders[0]?.document?.payment, entries[0]?.state, reminders.length];
}

describe('money that is authorised now and captured later', () => {
  const shipped = { date_paid_gmt: '2026-03-02T10:00:00' };
  it.each<[string, readonly ShopDelivery[], readonly ShopDelivery[]]>([
    ['shopify', [shopify('authorized', 1, 'orders/create')], [shopify('paid', 1500, 'orders/paid')]],
    ['woocommerce', [woo('on-hold', 1)], [woo('processing', 1500), woo('completed', 2900, shipped)]],
    [
      'bigcommerce',
      [bigcommerce('authorized', 7, 1), bigcommerce('authorized', 11, 9), bigcommerce('capture pending', 11, 1499)],
      [bigcommerce('captured', 11, 1500, 'store/order/transaction/updated')],
    ],
    ['square', [squared('APPROVED', 1, 'payment.created')], [squared('COMPLETED', 1500)]],
  ])(
    'I1, I5, I9: %s reminds nobody before, and counts once it came, in any order of arrival',
    async (platform, held, captured) => {
      for (const some of permutations(held)) {
        expect(await standing(platform, some)).toEqual([1, 'authorised', 'unpaid', 0]);
      }
      for (const some of permutations([...held, ...captured])) {
        expect(await standing(platform, [...some, ...some.slice(0, 2)])).toEqual([1, 'paid', 'paid', 0]);
      }
    },
  );

  it.each<[string, readonly ShopDelivery[], string]>([
    ['shopify', [shopify('authorized', 1), shopify('voided', 1500)], 'void'],
    ['shopify', [shopify('authorized', 1), shopify('expired', 10_080)], 'unpaid'],
    ['woocommerce', [woo('on-hold', 1), woo('cancelled', 1500)], 'void'],
    ['woocommerce', [woo('on-hold', 1), woo('failed', 1500)], 'unpaid'],
    ['bigcommerce', [bigcommerce('authorized', 7, 1), bigcommerce('void', 7, 1500)], 'void'],
    ['square', [squared('APPROVED', 1), squared('CANCELED', 10_080)], 'unpaid'],
  ])('I1: %s: an authorisation that ends leaves what the platform says: %#', async (platform, deliveries, payment) => {
    for (const some of permutations(deliveries)) {
      const [, told, state] = await standing(platform, some);
      expect([told, state]).toEqual([payment, payment === 'void' ? 'void' : 'unpaid']);
    }
  });

  it('Square: a payment that was just approved is read though the order does not list it yet', async () => {
    const { order } = squareOrder(PLACED_ORDER, 'EUR');
    const payment = {
      id: 'PAY1',
      order_id: '4711',
      status: 'APPROVED',
      total_money: { amount: 4300, currency: 'EUR' },
    };
    const api = memoryPlatformApi({
      '/v2/orders/4711': { order: { ...order, tenders: [], customer_id: undefined } },
      '/v2/payments/PAY1': { payment },
    });
    const told = { type: 'payment.created', data: { type: 'payment', id: 'PAY1', object: { payment } } };
    const composed = await square.lookUp?.('payment.created', JSON.stringify(told), api);
    expect(JSON.parse(composed ?? '{}')).toMatchObject({ payments: [{ id: 'PAY1', status: 'APPROVED' }] });
  });
});
