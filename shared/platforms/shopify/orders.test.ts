import { describe, expect, it } from 'vitest';
import type { CommerceEvent } from '#model/event/event.ts';
import type { OrderEvent } from '#model/event/order-event.ts';
import type { Body } from '#test/support/payloads/body.ts';
import {
  checkoutBody,
  euro,
  orderBody,
  refundBody,
  transactionBody,
  yen,
} from '#test/support/payloads/shopify-bodies.ts';
import { testShop } from '#test/support/shop.ts';
import * as shopify from './reader.ts';

const NOW = Date.UTC(2026, 2, 1, 12);
const read = (topic: string, body: Body): CommerceEvent[] =>
  shopify.toEvents(topic, JSON.stringify(body), testShop(), NOW);

function order(change: Body = {}): OrderEvent {
  const [event] = read('orders/updated', orderBody('2026-04', change));
  if (event?.type !== 'order') throw new Error('no order');
  return event;
}

const returnOf = (topic: string, body: Body): unknown =>
  read(topic, body).map((event) => (event.type === 'return' ? event.return : event));

describe("the parts of a Shopify order's value", () => {
  it('are discounts, shipping, tax, duties and codes', () => {
    const { discountMinor, shippingMinor, taxMinor, dutiesMinor, discountCodes } = order();
    expect([discountMinor, shippingMinor, taxMinor, dutiesMinor, discountCodes]).toEqual([
      1200,
      490,
      1597,
      undefined,
      ['SPRING'],
    ]);
    expect(order({ original_total_duties_set: euro('3.00') }).dutiesMinor).toBe(300);
    expect(order({ original_total_duties_set: euro('3.00'), current_total_duties_set: euro('2.00') }).dutiesMinor).toBe(
      200,
    );
  });

  it('are left out where they are not told or negative', () => {
    const none = { total_discounts: null, total_discounts_set: null, total_tax: '-1.00', total_tax_set: null };
    const event = order({ ...none, total_shipping_price_set: null, discount_codes: [] });
    expect([event.discountMinor, event.taxMinor, event.shippingMinor, event.discountCodes]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('leads back to the checkout by its token and from a line to its product', () => {
    expect([
      order().cartKey,
      order({ checkout_token: null }).cartKey,
      order({ checkout_token: 'a b' }).cartKey,
    ]).toEqual(['s:c0ffee00c0ffee00', undefined, undefined]);
    expect(order().lines.map((line) => line.group)).toEqual(['501', '502']);
  });

  it('counts a part payment as one', () => {
    expect(order({ financial_status: 'partially_paid' }).payment).toBe('part-paid');
  });

  it('is read as its newest document after a cancellation was taken back', () => {
    expect(order({ cancelled_at: '2026-03-01T10:04:00Z' }).cancelledAt).toBe(Date.UTC(2026, 2, 1, 10, 4));
    expect(order({ cancelled_at: null }).cancelledAt).toBeUndefined();
  });
});

describe('a Shopify order in another currency', () => {
  const inYen = { presentment_currency: 'JPY', total_price_set: yen('100.00', '16500') };

  it('tells what the shopper paid beside the value in the shop currency', () => {
    expect([order(inYen).grossMinor, order(inYen).paid]).toEqual([10000, { currency: 'JPY', amountMinor: 16500 }]);
    expect(order().paid).toBeUndefined();
  });

  it("I12: gives refunds back at the order's own rate, the whole exactly", () => {
    const refunds = [{ ...refundBody(1, []), transactions: [transactionBody(21, '16500', { currency: 'JPY' })] }];
    expect(order({ ...inYen, refunds }).returns).toEqual([
      {
        id: '21',
        at: Date.UTC(2026, 2, 1, 9, 4),
        amountMinor: 10000,
        paid: { currency: 'JPY', amountMinor: 16500 },
        kind: 'refund',
      },
    ]);
  });

  it('that cost nothing has no rate, and a refund on it is left alone', () => {
    const refunds = [{ ...refundBody(1, []), transactions: [transactionBody(21, '616', { currency: 'JPY' })] }];
    const free = order({ total_price: '0.00', total_price_set: yen('0.00', '0'), refunds });
    expect([free.grossMinor, free.paid, free.returns[0]?.amountMinor]).toEqual([
      0,
      { currency: 'JPY', amountMinor: 0 },
      0,
    ]);
  });

  it("is worth the shop's own rate until its order is known", () => {
    const shop = testShop({ rates: [{ from: 'JPY', day: '2026-01-01', rate: '0.006' }] });
    const body = JSON.stringify(transactionBody(21, '1000', { currency: 'JPY' }));
    const [event] = shopify.toEvents('order_transactions/create', body, shop, NOW);
    expect(event).toMatchObject({ return: { amountMinor: 600, paid: { currency: 'JPY', amountMinor: 1000 } } });
  });

  it('leaves a refund without any rate to its order, and never counts yen as cents', () => {
    const paid = { currency: 'JPY', amountMinor: 616 };
    const expected = [{ id: '21', at: Date.UTC(2026, 2, 1, 9, 4), amountMinor: 0, paid, kind: 'refund' }];
    const transaction = transactionBody(21, '616', { currency: 'JPY' });
    expect(returnOf('refunds/create', { ...refundBody(1, []), transactions: [transaction] })).toEqual(expected);
    expect(returnOf('order_transactions/create', transaction)).toEqual(expected);
  });
});

describe('an edited Shopify order', () => {
  const takenOut = refundBody(1, [], [[12, 1, '30.00']]);
  const told = (change: Body) => {
    const { grossMinor, lines, returns } = order({ refunds: [takenOut], ...change });
    return [grossMinor, lines.map((line) => line.sku).join(' '), returns.map((one) => one.amountMinor)];
  };

  it('was charged without the lines that were taken out before payment', () => {
    expect(told({ current_total_price: '70.00', total_outstanding: '0.00' })).toEqual([7000, 'tea', []]);
    const unpaid = { financial_status: 'pending', current_total_price: '70.00', total_outstanding: '70.00' };
    expect(told(unpaid)).toEqual([7000, 'tea', []]);
  });

  it('was charged without them whether or not its prices include tax', () => {
    const [line] = takenOut.refund_line_items as Body[];
    const taxed = { ...takenOut, refund_line_items: [{ ...line, total_tax_set: euro('4.79') }] };
    expect(told({ refunds: [taxed], current_total_price: '70.00' })[0]).toBe(7000);
    expect(told({ refunds: [taxed], current_total_price: '65.21' })[0]).toBe(6521);
    expect(told({ refunds: [taxed], current_total_price: '65.20' })[0]).toBe(10000);
  });

  it('was charged with the lines that were taken out after it, and gives them back by the refund', () => {
    const owed = { current_total_price: '70.00', total_outstanding: '-30.00' };
    expect(told(owed)).toEqual([10000, 'tea pot', []]);
    const given = [takenOut, refundBody(2, [[22, '30.00']])];
    expect(told({ current_total_price: '70.00', refunds: given })).toEqual([10000, 'tea pot', [3000]]);
  });

  it('was charged less for taken out lines and then refunded in part, each once', () => {
    const refunds = [takenOut, refundBody(2, [[22, '10.00']], [[11, 1, '10.00']])];
    const change = { refunds, financial_status: 'partially_refunded', current_total_price: '60.00' };
    expect(told(change)).toEqual([7000, 'tea', [1000]]);
  });

  it('was charged total_price wherever its totals contradict each other or are missing', () => {
    const cases: Body[] = [
      { current_total_price: '100.00' },
      { current_total_price: '65.00' },
      { current_total_price: null },
      { current_total_price: '70.00', total_outstanding: null },
      { current_total_price: '70.00', refunds: [] },
      {
        current_total_price: '0.00',
        refunds: [
          refundBody(
            1,
            [],
            [
              [11, 2, '70.00'],
              [12, 1, '30.00'],
            ],
          ),
        ],
      },
      { current_total_price: '70.00', total_outstanding: '70.00' },
    ];
    for (const change of cases) expect(told(change)[0], JSON.stringify(change)).toBe(10000);
  });

  it('keeps the rate of the amounts when part of it was never charged', () => {
    const change = { refunds: [takenOut], current_total_price: '70.00', total_price_set: yen('100.00', '16500') };
    expect(order(change).paid).toEqual({ currency: 'JPY', amountMinor: 11550 });
  });
});

describe('money back at Shopify', () => {
  it('has one id and one amount, whichever of the three topics tells of it', () => {
    const expected = [{ id: '22', at: Date.UTC(2026, 2, 1, 9, 4), amountMinor: 1000, kind: 'refund' }];
    expect(returnOf('refunds/create', refundBody(2, [[22, '10.00']]))).toEqual(expected);
    expect(returnOf('order_transactions/create', transactionBody(22, '10.00'))).toEqual(expected);
    expect(order({ refunds: [refundBody(2, [[22, '10.00']])] }).returns).toEqual(expected);
  });

  it('is no other transaction', () => {
    for (const kind of ['authorization', 'capture', 'sale', 'void'])
      expect(read('order_transactions/create', transactionBody(22, '10.00', { kind }))).toEqual([]);
    for (const status of ['pending', 'failure', 'error'])
      expect(read('order_transactions/create', transactionBody(22, '10.00', { status }))).toEqual([]);
    expect(read('order_transactions/create', transactionBody(22, '0.00'))).toEqual([]);
  });

  const dispute = (change: Body = {}): unknown =>
    returnOf('disputes/update', {
      id: 9,
      order_id: 5678,
      type: 'chargeback',
      amount: '11.50',
      currency: 'EUR',
      status: 'needs_response',
      initiated_at: '2026-03-01T09:00:00Z',
      finalized_on: null,
      ...change,
    });
  const chargeback = { id: 'dispute-9', at: Date.UTC(2026, 2, 1, 9), amountMinor: 1150, kind: 'chargeback' };

  it('is a chargeback while it runs and when it is lost', () => {
    for (const status of ['needs_response', 'under_review', 'accepted', 'lost'])
      expect(dispute({ status })).toEqual([chargeback]);
  });

  it('counts again when the dispute was won, from its end or else its receipt', () => {
    expect(dispute({ status: 'won' })).toEqual([{ ...chargeback, reversedAt: NOW }]);
    const ended = { status: 'charge_refunded', finalized_on: '2026-03-01T10:00:00Z' };
    expect(dispute(ended)).toEqual([{ ...chargeback, reversedAt: Date.UTC(2026, 2, 1, 10) }]);
    expect(dispute({ status: 'won', finalized_on: '2026-03-02' })).toEqual([
      { ...chargeback, reversedAt: Date.UTC(2026, 2, 2) },
    ]);
    expect(dispute({ status: 'won', finalized_on: '2026-02-27' })).toEqual([
      { ...chargeback, reversedAt: chargeback.at },
    ]);
  });

  it('is not an inquiry, nor a dispute without an order', () => {
    expect(dispute({ type: 'inquiry' })).toEqual([]);
    expect(dispute({ order_id: null })).toEqual([]);
  });

  it('in another currency than the shop waits for the rate of its order', () => {
    expect(dispute({ currency: 'CAD' })).toEqual([
      { ...chargeback, amountMinor: 0, paid: { currency: 'CAD', amountMinor: 1150 } },
    ]);
  });
});

it('a checkout with a line that takes off is read', () => {
  const body = checkoutBody('2026-04', {
    line_items: [
      { key: 'a', sku: 'lamp', quantity: 1, price: '40.00' },
      { key: 'b', sku: 'old', quantity: 1, price: '-15.00' },
    ],
  });
  expect(read('checkouts/update', body)).toMatchObject([
    { type: 'cart', lines: [{ totalMinor: 4000 }, { totalMinor: -1500 }] },
  ]);
});
