import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEvents } from '#flow/ingest/apply-events.ts';
import { entryOf } from '#model/order/entry.ts';
import { inProof } from '#test/support/in-proof.ts';
import { aDelivery, memoryDeps } from '#test/support/ingest.ts';
import type { Body } from '#test/support/payloads/body.ts';
import { orderBody, refundBody, transactionBody, yen } from '#test/support/payloads/shopify-bodies.ts';
import { testShop } from '#test/support/shop.ts';
import { truthOf } from '#test/support/worlds/order-truth.ts';
import * as shopify from './reader.ts';

const shop = testShop();
const NOW = Date.UTC(2026, 2, 20, 12);

const takenOut = refundBody(1, [], [[12, 1, '30.00']]);
const inYen = transactionBody(22, '1650', { currency: 'JPY' });
const givenBack = {
  ...refundBody(2, []),
  refund_line_items: [{ line_item_id: 11, quantity: 1, subtotal_set: yen('10.00', '1650'), total_tax_set: null }],
  transactions: [inYen],
};
const order = (minute: number, change: Body): Body =>
  orderBody('2026-04', {
    presentment_currency: 'JPY',
    total_price_set: yen('100.00', '16500'),
    updated_at: `2026-03-01T10:0${minute}:00+01:00`,
    ...change,
  });
const dispute = (id: number, amount: string, status: string): Body => ({
  id,
  order_id: 5678,
  type: 'chargeback',
  amount,
  currency: 'JPY',
  status,
  initiated_at: '2026-03-05T09:00:00Z',
  finalized_on: status === 'won' || status === 'lost' ? '2026-03-15' : null,
});

/**
 * An order in yen of a shop in euros: a line is taken out before payment, then it is paid, refunded in part (told three
 * times), one chargeback is won and one is lost.
 */
const LIFE: readonly (readonly [topic: string, body: Body])[] = [
  ['orders/create', order(0, { financial_status: 'pending', total_outstanding: '100.00' })],
  [
    'orders/updated',
    order(1, {
      financial_status: 'pending',
      current_total_price: '70.00',
      total_outstanding: '70.00',
      refunds: [takenOut],
    }),
  ],
  ['orders/paid', order(2, { current_total_price: '70.00', refunds: [takenOut] })],
  ['refunds/create', givenBack],
  ['order_transactions/create', inYen],
  [
    'orders/updated',
    order(4, { financial_status: 'partially_refunded', current_total_price: '60.00', refunds: [takenOut, givenBack] }),
  ],
  ['disputes/create', dispute(8, '3300', 'needs_response')],
  ['disputes/update', dispute(8, '3300', 'won')],
  ['disputes/create', dispute(9, '1155', 'under_review')],
  ['disputes/update', dispute(9, '1155', 'lost')],
];

async function storesAfter(deliveries: typeof LIFE) {
  const deps = memoryDeps();
  for (const [topic, body] of deliveries) {
    const events = shopify.toEvents(topic, JSON.stringify(body), shop, NOW);
    const { outcome } = await applyEvents(events, aDelivery({ shop, platform: 's', receivedAt: NOW }), deps);
    expect(outcome).not.toBe('parked');
  }
  return deps;
}

describe('the truth of a Shopify order', () => {
  it('I12: reconciles to the minor unit: what was charged, less the refund, less the lost chargeback', async () => {
    const [held] = (await storesAfter(LIFE)).orders.all();
    if (!held) throw new Error('no order');
    const { state, grossMinor, returns } = entryOf(held);
    expect([state, grossMinor]).toEqual(['paid', 7000]);
    expect(returns).toEqual([
      [Date.UTC(2026, 2, 1, 9, 4), 1000],
      [Date.UTC(2026, 2, 5, 9), 2700],
      [Date.UTC(2026, 2, 15), -2000],
    ]);
    expect(held.document?.paid).toEqual({ currency: 'JPY', amountMinor: 11550 });
  });

  it('I1: is the same in any order of its deliveries, however often they come', async () => {
    const expected = truthOf(await storesAfter(LIFE));
    const otherwise = fc
      .array(fc.constantFrom(...LIFE), { maxLength: 4 })
      .chain((again) => fc.shuffledSubarray([...LIFE, ...again], { minLength: LIFE.length + again.length }));
    await fc.assert(
      fc.asyncProperty(otherwise, async (deliveries) => {
        expect(truthOf(await storesAfter(deliveries))).toEqual(expected);
      }),
      { numRuns: inProof(300, 40) },
    );
  });
});
