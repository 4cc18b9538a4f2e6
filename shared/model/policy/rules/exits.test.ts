import { describe, expect, it } from 'vitest';
import { anEntry } from '#test/support/daily.ts';
import { customer, NOON, order, program, question } from '#test/support/policy-question.ts';
import { aDueTouch } from '#test/support/touches.ts';
import type { Order, OrderDocument } from '../../order/order.ts';
import type { Exit } from '../../program/exit.ts';
import type { TriggerName } from '../../program/trigger.ts';
import type { DueTouch } from '../../touch/touch.ts';
import { DAY_MS, HOUR_MS } from '../../values/time/day.ts';
import { decide } from './decide.ts';

type OrderTrigger = Extract<TriggerName, `order-${string}`>;

const told = (more: Partial<OrderDocument>, facts: Partial<Order> = {}): Order => ({
  ...order('paid', facts),
  document: { ...order('paid').document, ...more } as OrderDocument,
});
const parcels = (...shipments: readonly NonNullable<Order['shipments']>[string][]): Partial<Order> => ({
  shipments: Object.fromEntries(shipments.map((parcel, n) => [`p${n}`, parcel])),
});
const decided = (
  on: OrderTrigger,
  facts: Order | undefined,
  { exits = [], ...more }: { readonly exits?: readonly Exit[]; readonly touch?: DueTouch } = {},
) =>
  decide(
    question({
      touch: aDueTouch({ shop: 's', plannedFor: NOON, subject: { orderKey: 's:1', at: NOON - HOUR_MS } }),
      program: { ...program, trigger: { on, afterMs: HOUR_MS }, exits },
      order: facts,
      ...more,
    }),
  );
const sends = { decision: 'send' };
const EARLIER = NOON - 2 * HOUR_MS;

describe('what is true of an order when its message leaves', () => {
  it('I5: order-shipped ends the wait for a parcel once the first one has left', () => {
    expect(decided('order-paid', told({}), { exits: ['order-shipped'] })).toMatchObject(sends);
    const sent = told({}, parcels({ shippedAt: EARLIER }));
    expect(decided('order-paid', sent, { exits: ['order-shipped'] })).toEqual({
      decision: 'exit',
      reason: 'order_shipped',
    });
    const calledOff = told({}, parcels({ shippedAt: EARLIER, cancelled: true }));
    expect(decided('order-paid', calledOff, { exits: ['order-shipped'] })).toMatchObject(sends);
  });

  it('I5: order-delivered ends it once the last parcel has arrived', () => {
    const half = told({}, parcels({ shippedAt: EARLIER, deliveredAt: EARLIER }, { shippedAt: EARLIER }));
    expect(decided('order-shipped', half, { exits: ['order-delivered'] })).toMatchObject(sends);
    const whole = told({}, parcels({ deliveredAt: EARLIER }, { deliveredAt: EARLIER }));
    expect(decided('order-shipped', whole, { exits: ['order-delivered'] })).toEqual({
      decision: 'exit',
      reason: 'order_delivered',
    });
  });

  it('I5: without an exit of its own a program ends when the order was cancelled, or is another person’s', () => {
    const ends = { decision: 'exit', reason: 'order_cancelled' };
    const cancelled = told({ cancelledAt: EARLIER }, parcels({ deliveredAt: EARLIER }));
    for (const on of ['order-placed', 'order-paid', 'order-shipped', 'order-delivered', 'order-returned'] as const) {
      expect(decided(on, cancelled)).toEqual(ends);
      expect(decided(on, undefined)).toEqual(ends);
    }
    const moved = { ...customer, entries: new Map([['s:1', anEntry({ state: 'void' })]]) };
    expect(
      decide(
        question({
          touch: aDueTouch({ shop: 's', plannedFor: NOON, subject: { orderKey: 's:1', at: EARLIER } }),
          program: { ...program, trigger: { on: 'order-paid', afterMs: 0 }, exits: [] },
          person: { ...question().person, customer: moved },
          order: told({}),
        }),
      ),
    ).toEqual(ends);
    expect(decided('order-cancelled', cancelled)).toMatchObject(sends);
  });

  it('I5: what is no longer true of the order ends it: not paid, nothing sent, a return taken back, not cancelled', () => {
    const ends = { decision: 'exit', reason: 'order_changed' };
    expect(decided('order-paid', order('part-paid'))).toEqual(ends);
    expect(decided('order-shipped', told({}, parcels({ shippedAt: EARLIER, cancelled: true })))).toEqual(ends);
    expect(decided('order-delivered', told({}, parcels({ deliveredAt: EARLIER, cancelled: true })))).toEqual(ends);
    const back = (reversedAt?: number) =>
      told({}, { returns: { r: [EARLIER, 100, ...(reversedAt ? [{ reversedAt }] : [])] as [number, number] } });
    expect(decided('order-returned', back())).toMatchObject(sends);
    expect(decided('order-returned', told({}))).toEqual(ends);
    expect(decided('order-cancelled', told({}))).toEqual(ends);
  });

  it('a last parcel that arrived later moves the message with it, and it is useful for as long from then', () => {
    const late = told({}, parcels({ deliveredAt: EARLIER }, { deliveredAt: NOON + DAY_MS }));
    expect(decided('order-delivered', late)).toEqual({
      ...{ decision: 'defer', reason: 'not_yet' },
      ...{ until: NOON + DAY_MS + HOUR_MS, plannedFor: NOON + DAY_MS + HOUR_MS },
    });
    const onItsWay = told({}, parcels({ deliveredAt: EARLIER }, { shippedAt: EARLIER }));
    expect(decided('order-delivered', onItsWay)).toEqual({
      ...{ decision: 'defer', reason: 'not_yet', until: NOON + DAY_MS },
    });
    const soonUseless = aDueTouch({ plannedFor: NOON - 7 * DAY_MS, subject: { orderKey: 's:1', at: EARLIER } });
    expect(decided('order-delivered', onItsWay, { touch: soonUseless })).toMatchObject({ decision: 'exit' });
    const onTime = told({}, parcels({ deliveredAt: NOON - HOUR_MS }));
    expect(decided('order-delivered', onTime)).toMatchObject(sends);
  });
});
