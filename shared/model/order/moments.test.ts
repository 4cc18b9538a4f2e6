import { describe, expect, it } from 'vitest';
import { anOrderEvent } from '#test/support/ingest.ts';
import type { OrderEvent } from '../event/order-event.ts';
import type { Shipment } from '../event/order-fields.ts';
import { DAY_MS, HOUR_MS } from '../values/time/day.ts';
import { applyToOrder, type EventOfOrder } from './merge.ts';
import { broughtTo, MOMENTS, momentOf } from './moments.ts';
import type { Order } from './order.ts';

const AT = Date.UTC(2026, 10, 20, 12);
const context = { shop: 'demo', currency: 'GBP', receivedAt: AT };
const merged = (...events: readonly EventOfOrder[]): Order => {
  const [last] = events.reduce<Order[]>((held, event) => [applyToOrder(held[0], event, context).order], []);
  if (!last) throw new Error('no event');
  return last;
};
const told = (over: Partial<OrderEvent> = {}): OrderEvent =>
  anOrderEvent({ orderKey: 's:1', placedAt: AT, updatedAt: AT, payment: 'unpaid', ...over });
const parcel = (shipment: Shipment): EventOfOrder => ({ type: 'shipment', orderKey: 's:1', shipment });
const moments = (order: Order) =>
  Object.fromEntries(
    MOMENTS.flatMap((moment) => {
      const at = momentOf(order, moment);
      return at === undefined ? [] : [[moment, at]];
    }),
  );
/** As it stands in any order of arrival, each event told twice. */
const inAnyOrder = (...events: readonly EventOfOrder[]) => {
  const forwards = moments(merged(...events, ...events));
  expect(moments(merged(...[...events].reverse(), ...events))).toEqual(forwards);
  return forwards;
};

describe('when what happens to an order happened', () => {
  it('I1: is the same in any order, also of a parcel that is told before the payment or the order', () => {
    const events = [
      told(),
      told({ payment: 'paid', updatedAt: AT + HOUR_MS }),
      parcel({ id: 'p1', shippedAt: AT + DAY_MS }),
      parcel({ id: 'p1', deliveredAt: AT + 3 * DAY_MS }),
    ];
    expect(inAnyOrder(...events)).toEqual({
      placed: AT,
      paid: AT + HOUR_MS,
      shipped: AT + DAY_MS,
      delivered: AT + 3 * DAY_MS,
    });
    expect(moments(merged(parcel({ id: 'p1', shippedAt: AT })))).toEqual({});
  });

  it('an edit of years later does not make an old order paid or cancelled anew', () => {
    const later = AT + 700 * DAY_MS;
    expect(inAnyOrder(told({ payment: 'paid', updatedAt: later }))).toMatchObject({ paid: AT });
    expect(inAnyOrder(told({ payment: 'paid', updatedAt: later, paidAt: AT + DAY_MS }))).toMatchObject({
      paid: AT + DAY_MS,
    });
    const undated = told({ payment: 'void', updatedAt: later, cancelledAt: later });
    expect(inAnyOrder({ ...undated, payment: 'paid' })).toEqual({ cancelled: AT });
    expect(inAnyOrder(told({ payment: 'paid', updatedAt: later, cancelledAt: AT + HOUR_MS }))).toEqual({
      cancelled: AT + HOUR_MS,
    });
  });

  it('what a platform does not date counts from the first document that said so after one that did not', () => {
    const cancelled = (at: number) => told({ payment: 'paid', updatedAt: at, cancelledAt: at });
    expect(inAnyOrder(told(), cancelled(AT + DAY_MS), cancelled(AT + 9 * DAY_MS))).toEqual({ cancelled: AT + DAY_MS });
    const paid = (at: number) => told({ payment: 'paid', updatedAt: at });
    expect(inAnyOrder(told(), paid(AT + 5 * DAY_MS), paid(AT + 9 * DAY_MS))).toMatchObject({ paid: AT + 5 * DAY_MS });
  });

  it('an order has arrived when its last parcel has, and one that was called off is waited for by nobody', () => {
    const first = [
      told(),
      parcel({ id: 'p1', shippedAt: AT + 1, deliveredAt: AT + 5 }),
      parcel({ id: 'p2', shippedAt: AT + 2 }),
    ];
    expect(inAnyOrder(...first)).toEqual({ placed: AT, shipped: AT + 1 });
    expect(inAnyOrder(...first, parcel({ id: 'p2', deliveredAt: AT + 9 }))).toMatchObject({ delivered: AT + 9 });
    expect(inAnyOrder(...first, parcel({ id: 'p2', cancelled: true }))).toMatchObject({ delivered: AT + 5 });
    expect(inAnyOrder(told(), parcel({ id: 'p1', shippedAt: AT + 1 }), parcel({ id: 'p1', cancelled: true }))).toEqual({
      placed: AT,
    });
    expect(inAnyOrder(told(), parcel({ id: 'p1' }))).toEqual({ placed: AT });
    expect(inAnyOrder(told({ shipments: [{ id: 'p1', deliveredAt: AT + 4 }] }))).toEqual({
      placed: AT,
      shipped: AT + 4,
      delivered: AT + 4,
    });
  });

  it('a return counts while it stands and its order was paid; of what was cancelled or deleted nothing else is true', () => {
    const back = (more: object = {}) => ({ id: 'r', at: AT + DAY_MS, amountMinor: 100, ...more });
    const paid = told({ payment: 'paid', paidAt: AT, shipments: [{ id: 'p', shippedAt: AT }] });
    expect(moments(merged({ ...paid, returns: [back()] }))).toMatchObject({ returned: AT + DAY_MS });
    expect(moments(merged({ ...paid, returns: [back({ amountMinor: 0 })] }))).not.toHaveProperty('returned');
    expect(moments(merged(told({ returns: [back()] })))).not.toHaveProperty('returned');
    expect(moments(merged({ ...paid, cancelledAt: AT, updatedAt: AT + 1 }))).toEqual({ cancelled: AT });
    expect(moments(merged(paid, { type: 'order-deleted', orderKey: 's:1', at: AT + 1 }))).toEqual({});
    expect(moments(merged({ ...paid, draft: true }))).toEqual({});
  });

  it('a delivery brings what was not known before it, and all of it where nothing is known of before', () => {
    const before = merged(told());
    const after = merged(told(), parcel({ id: 'p', shippedAt: AT + 1 }));
    expect([...broughtTo(after, before)]).toEqual([['shipped', AT + 1]]);
    expect([...broughtTo(after, undefined).keys()]).toEqual(['placed', 'shipped']);
    expect([...broughtTo({ ...after, owner: 'ada' }, after).keys()]).toEqual(['placed', 'shipped']);
    expect([...broughtTo(after, after)]).toEqual([]);
  });
});
