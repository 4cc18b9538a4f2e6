import { describe, expect, it } from 'vitest';
import { anOrderEvent, NOON } from '#test/support/ingest.ts';
import { permutations } from '#test/support/permutations.ts';
import type { OrderPaymentEvent } from '../event/order-event.ts';
import type { OrderReturn } from '../event/order-fields.ts';
import { entryOf } from './entry.ts';
import { applyToOrder, type EventOfOrder } from './merge.ts';
import type { Order } from './order.ts';

const CONTEXT = { shop: 'garden', currency: 'GBP', receivedAt: NOON };
const merged = (...events: readonly EventOfOrder[]): Order => {
  const order = events.reduce<Order | undefined>((held, event) => applyToOrder(held, event, CONTEXT).order, undefined);
  if (!order) throw new Error('no event');
  return order;
};
const document = (over: Parameters<typeof anOrderEvent>[0] = {}) =>
  anOrderEvent({ payment: 'authorised', grossMinor: 10_500, ...over });
const { orderKey } = document();
const payment = (of: OrderPaymentEvent['payment'], captured?: number, over: Partial<OrderPaymentEvent> = {}) => ({
  ...{ type: 'payment' as const, orderKey, at: NOON + 5000, payment: of },
  ...(captured !== undefined && { captured: { currency: 'GBP', amountMinor: captured } }),
  ...over,
});
const standing = (...events: readonly EventOfOrder[]) => {
  const order = merged(...events);
  return [order.document?.payment, order.document?.grossMinor, entryOf(order).state];
};
describe('I1: the payment of an order that is told beside its document', () => {
  it('I9: counts from its capture, with what was captured', () => {
    expect(standing(document(), payment('authorised'))).toEqual(['authorised', 10_500, 'unpaid']);
    expect(standing(document(), payment('paid', 10_500))).toEqual(['paid', 10_500, 'paid']);
    expect(standing(document(), payment('paid', 8000))).toEqual(['paid', 8000, 'paid']);
    expect(standing(document(), payment('part-paid', 3000))).toEqual(['part-paid', 10_500, 'unpaid']);
    expect(standing(document({ payment: 'unpaid' }), payment('authorised'))).toEqual(['authorised', 10_500, 'unpaid']);
  });

  it('ends as void where the authorisation lapsed, unless the money came', () => {
    const lapsed = merged(document(), payment('authorised'), payment('void'));
    expect(lapsed.document).toMatchObject({ payment: 'void', cancelledAt: NOON + 5000 });
    expect(entryOf(lapsed).state).toBe('void');
    expect(standing(document(), payment('void'), payment('paid', 10_500))).toEqual(['paid', 10_500, 'paid']);
  });

  it('says nothing of a document that is paid or void by itself', () => {
    expect(standing(document({ payment: 'paid' }), payment('authorised'))).toEqual(['paid', 10_500, 'paid']);
    expect(standing(document({ payment: 'paid' }), payment('paid', 8000))).toEqual(['paid', 10_500, 'paid']);
    expect(standing(document({ payment: 'void' }), payment('paid', 10_500))).toEqual(['void', 10_500, 'void']);
  });

  it('I12: a share that was captured is the same share in the currency that was paid', () => {
    const foreign = document({ grossMinor: 8400, paid: { currency: 'USD', amountMinor: 10_500 } });
    const usd = payment('paid', undefined, { captured: { currency: 'USD', amountMinor: 5250 } });
    expect(merged(foreign, usd).document).toMatchObject({
      grossMinor: 4200,
      paid: { currency: 'USD', amountMinor: 5250 },
    });
    expect(merged(foreign, payment('paid', 4200)).document).toMatchObject({
      grossMinor: 4200,
      paid: { currency: 'USD', amountMinor: 5250 },
    });
    const other = payment('paid', undefined, { captured: { currency: 'CHF', amountMinor: 1 } });
    expect(merged(foreign, other).document).toMatchObject({ payment: 'paid', grossMinor: 8400 });
  });

  it('I9: a refund of exactly what was not captured, at the capture, moved no money; any other one did', () => {
    const refund = (amountMinor: number, seconds: number, over: Partial<OrderReturn> = {}) => ({
      ...{ type: 'return' as const, orderKey, currency: 'GBP' },
      return: { id: 're_1', at: NOON + 5000 + seconds * 1000, amountMinor, ...over },
    });
    const returned = (...events: readonly EventOfOrder[]) => entryOf(merged(...events)).returns;
    const part = payment('paid', 8000);
    for (const some of permutations([document(), part, refund(2500, 0)])) expect(returned(...some)).toEqual([]);
    expect(returned(document(), part, refund(2499, 0))).toHaveLength(1);
    expect(returned(document(), part, refund(2500, 61))).toHaveLength(1);
    expect(returned(document(), payment('paid', 10_500), refund(2500, 0))).toHaveLength(1);
    expect(returned(document({ payment: 'paid' }), part, refund(2500, 0))).toHaveLength(1);
    const foreign = document({ grossMinor: 8400, paid: { currency: 'USD', amountMinor: 10_500 } });
    const usd = payment('paid', undefined, { captured: { currency: 'USD', amountMinor: 8000 } });
    const back = { paid: { currency: 'USD', amountMinor: 2500 } };
    expect(returned(foreign, usd, refund(2000, 1, back))).toEqual([]);
    expect(returned(foreign, usd, refund(2000, 1, { paid: { currency: 'USD', amountMinor: 2400 } }))).toHaveLength(1);
  });

  it('alone is no order yet, and belongs to nobody', () => {
    const order = merged(payment('paid', 10_500));
    expect([order.document, order.owner, entryOf(order).grossMinor]).toEqual([undefined, '', 0]);
  });

  it('I1: every order of arrival, with repetitions, leaves the same', () => {
    const events = [
      document(),
      document({ updatedAt: NOON + 1000, grossMinor: 11_000, payment: 'unpaid' }),
      payment('authorised'),
      payment('part-paid', 3000, { at: NOON + 9000 }),
      payment('paid', 8000, { at: NOON + 9500 }),
      payment('paid', 8000, { at: NOON + 9900 }),
    ];
    const state = (order: Order) => ({ ...order, version: 0, revisions: [] });
    const expected = state(merged(...events));
    expect(expected.document).toMatchObject({ payment: 'paid', grossMinor: 8000 });
    for (const some of permutations(events)) {
      expect(state(merged(...some))).toEqual(expected);
      expect(state(merged(...some, ...some.slice(0, 3)))).toEqual(expected);
    }
  });

  it('a newer document is heard under a payment that is held', () => {
    const first = merged(document(), payment('paid', 10_500));
    const { order } = applyToOrder(first, document({ updatedAt: NOON + 1, orderName: 'later' }), CONTEXT);
    expect(order.document).toMatchObject({ orderName: 'later', payment: 'paid' });
  });

  it('a newer mapper takes back what an older one read', () => {
    expect(
      standing(document(), payment('paid', 10_500, { mapper: 1 }), payment('authorised', 0, { mapper: 2 })),
    ).toEqual(['authorised', 10_500, 'unpaid']);
  });
});
