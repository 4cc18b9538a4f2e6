import { describe, expect, it } from 'vitest';
import { anEntry, aShop, segmentProgram } from '#test/support/daily.ts';
import type { Customer } from '../../customer/customer.ts';
import type { Order, OrderDocument, OrderEntry } from '../../order/order.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../values/time/day.ts';
import { type PlanInput, planOrderTouches } from './plan-order.ts';

const AT = Date.UTC(2026, 10, 20, 12);
const reminder = segmentProgram('stage:lapsed', {
  id: 'reminder',
  kind: 'transactional',
  trigger: { on: 'order-unpaid', afterMs: 30 * MINUTE_MS },
  usefulForMs: DAY_MS,
});
const second = segmentProgram('stage:lapsed', {
  id: 'second',
  trigger: { on: 'first-order', afterMs: 14 * DAY_MS },
});
const order = (document: Partial<OrderDocument> = {}, more: Partial<Order> = {}): Order => ({
  shop: 'garden',
  orderKey: 's:1',
  currency: 'GBP',
  version: 1,
  document: { updatedAt: AT, placedAt: AT, payment: 'unpaid', grossMinor: 1000, lines: [], contact: {}, ...document },
  returns: {},
  identity: {},
  owner: 'ada',
  formerOwners: [],
  revisions: [],
  ...more,
});
const customer = (entries: Readonly<Record<string, OrderEntry>>): Customer => ({
  shop: 'garden',
  id: 'ada',
  entries: new Map(Object.entries(entries)),
});
const plan = (input: Partial<PlanInput> = {}) =>
  planOrderTouches({
    shop: aShop(),
    programs: [reminder, second, segmentProgram('stage:lapsed')],
    customerId: 'ada',
    order: order(),
    customer: customer({ 's:1': anEntry({ at: AT, state: 'unpaid' }) }),
    now: AT + MINUTE_MS,
    ...input,
  });

describe('touches that an order starts', () => {
  it('an unpaid order: a reminder of it, due after its delay', () => {
    expect(plan()).toEqual([
      {
        touchId: expect.stringMatching(/^[\w-]{22}$/),
        shop: 'garden',
        customerId: 'ada',
        programId: 'reminder',
        stepId: 'one',
        kind: 'transactional',
        priority: 5,
        subject: { orderKey: 's:1', at: AT },
        plannedFor: AT + 30 * MINUTE_MS,
        dueAt: AT + 30 * MINUTE_MS,
        plannedAt: AT + MINUTE_MS,
        purpose: 'send',
      },
    ]);
  });

  it('the same order plans the same touch whenever it is applied, another order another', () => {
    const [early] = plan();
    expect(plan({ now: AT + HOUR_MS })[0]?.touchId).toBe(early?.touchId);
    expect(plan({ order: order({}, { orderKey: 's:2' }) })[0]?.touchId).not.toBe(early?.touchId);
  });

  it.each([
    ['paid', order({ payment: 'paid' })],
    ['paid in part', order({ payment: 'part-paid' })],
    ['authorised', order({ payment: 'authorised' })],
    ['void', order({ payment: 'void' })],
    ['cancelled', order({ cancelledAt: AT })],
    ['deleted', order({}, { deletedAt: AT })],
    ['without a document', order({}, { document: undefined })],
  ])('no reminder of an order that is %s', (_name, anOrder) => {
    expect(plan({ order: anOrder })).toEqual([]);
  });

  it('an order that was restored after its deletion is reminded of again', () => {
    expect(plan({ order: order({ updatedAt: AT + 2 }, { deletedAt: AT + 1 }) })).toHaveLength(1);
  });

  it('I5: a reminder is due after the payment is, and not at all while nobody knows when', () => {
    const dueAt = AT + 30 * DAY_MS;
    const [touch] = plan({ order: order({ dueAt }) });
    expect(touch).toMatchObject({
      dueAt: dueAt + 30 * MINUTE_MS,
      plannedFor: dueAt + 30 * MINUTE_MS,
      subject: { at: AT },
    });
    expect(touch?.touchId).toBe(plan()[0]?.touchId);
    expect(plan({ order: order({ dueAt: AT - DAY_MS }) })).toMatchObject([{ dueAt: AT + 30 * MINUTE_MS }]);
    expect(plan({ order: order({ dueLater: true }) })).toEqual([]);
  });

  it('the first purchase: a touch after the delay, counted from when it was placed', () => {
    const bought = customer({ 's:1': anEntry({ at: AT }), 's:0': anEntry({ at: AT - DAY_MS, state: 'void' }) });
    const [touch, ...others] = plan({ order: order({ payment: 'paid' }), customer: bought });
    expect(others).toEqual([]);
    expect(touch).toMatchObject({ programId: 'second', dueAt: AT + 14 * DAY_MS, subject: { orderKey: 's:1', at: AT } });
  });

  it.each([
    ['it is not the only one', customer({ 's:1': anEntry({ at: AT }), 's:2': anEntry({ at: AT + 1 }) })],
    ['it was given back', customer({ 's:1': anEntry({ at: AT, grossMinor: 1000, returns: [[AT, 1000]] }) })],
    ['another order is the first', customer({ 's:9': anEntry({ at: AT }) })],
    ['the customer is not known', undefined],
  ])('no touch of a first purchase when %s', (_name, who) => {
    expect(plan({ order: order({ payment: 'paid' }), customer: who })).toEqual([]);
  });

  const thanks = (moment: 'placed' | 'paid' | 'shipped' | 'delivered') =>
    segmentProgram('stage:lapsed', {
      id: moment,
      trigger: { on: `order-${moment}`, afterMs: HOUR_MS },
      usefulForMs: DAY_MS,
    });
  const sent = order({ payment: 'paid', paidAt: AT }, { shipments: { p: { shippedAt: AT + 5 } } });

  it('what a delivery brought starts the program of it, once per order, and no other', () => {
    const programs = [thanks('placed'), thanks('paid'), thanks('shipped'), thanks('delivered')];
    const before = order({ payment: 'paid', paidAt: AT });
    const touches = plan({ programs, order: sent, before });
    expect(touches).toMatchObject([
      { programId: 'shipped', plannedFor: AT + 5 + HOUR_MS, subject: { orderKey: 's:1', at: AT + 5 } },
    ]);
    const again = plan({ programs, order: sent });
    expect(again.map(({ programId }) => programId)).toEqual(['placed', 'paid', 'shipped']);
    expect(again[2]?.touchId).toBe(touches[0]?.touchId);
    expect(plan({ programs, order: sent, before: sent })).toEqual([]);
  });

  it('an import of old orders starts nothing of them', () => {
    const programs = [thanks('placed'), thanks('paid'), thanks('shipped')];
    expect(plan({ programs, order: sent, now: AT + 3 * DAY_MS })).toEqual([]);
  });

  it('nothing that would already be useless, and nothing for orders without a person', () => {
    expect(plan({ now: AT + DAY_MS + 30 * MINUTE_MS })).toHaveLength(1);
    expect(plan({ now: AT + DAY_MS + 30 * MINUTE_MS + 1 })).toEqual([]);
    expect(plan({ customerId: 'ANON#2026-11-20#3' })).toEqual([]);
  });
});
