import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OrderEvent, ReturnEvent } from '#model/event/order-event.ts';
import { entryOf } from '#model/order/entry.ts';
import { applyToOrder } from '#model/order/merge.ts';
import type { Order } from '#model/order/order.ts';
import { anOrderEvent, NOON } from '#test/support/ingest.ts';

const CONTEXT = { shop: 'garden', currency: 'GBP', receivedAt: NOON };
const refund = (id: string, minute: number, amountMinor: number): ReturnEvent => ({
  type: 'return',
  orderKey: 's:1',
  currency: 'GBP',
  return: { id, at: NOON + minute * 60_000, amountMinor },
});
/** As of the export two refunds had been made, 30.00 together; the file tells their sum only. */
const FILE = anOrderEvent({ orderKey: 's:1', returns: [{ id: 'import', at: NOON, amountMinor: 3000 }] });
const newer = (returns: OrderEvent['returns']): OrderEvent =>
  anOrderEvent({ orderKey: 's:1', updatedAt: NOON + 3_600_000, returns });

const returnedAfter = (events: readonly (OrderEvent | ReturnEvent)[]): number => {
  let order: Order | undefined;
  for (const event of events) order = applyToOrder(order, event, CONTEXT).order;
  return order ? entryOf(order).returns.reduce((sum, [, amount]) => sum + amount, 0) : 0;
};

describe('an imported order that its webhooks tell again', () => {
  it('I1, I12: counts what went back once, in any order of file, document and refunds', () => {
    const a = refund('a', 1, 1000);
    const b = refund('b', 2, 2000);
    const later = refund('c', 90, 500);
    const events = [FILE, a, b, later, newer([a.return, b.return, later.return])];
    fc.assert(
      fc.property(fc.shuffledSubarray(events, { minLength: events.length }), (shuffled) => {
        expect(returnedAfter(shuffled)).toBe(3500);
      }),
    );
  });

  it('I1: and not what was deleted since, where the newest document lists all returns there are', () => {
    const [a, b] = [refund('a', 1, 1000), refund('b', 2, 2000)];
    const lists = (minutes: number, ...told: readonly ReturnEvent[]): OrderEvent => ({
      ...newer(told.map((each) => each.return)),
      updatedAt: NOON + minutes * 60_000,
      allReturns: true,
    });
    for (const [kept, returned] of [
      [[], 0],
      [[b], 2000],
    ] as const) {
      const events = [FILE, lists(10, a, b), lists(20, ...kept)];
      fc.assert(
        fc.property(fc.shuffledSubarray(events, { minLength: events.length }), (shuffled) => {
          expect(returnedAfter(shuffled)).toBe(returned);
        }),
      );
    }
  });

  it('keeps what the file says went back while no webhook has told it', () => {
    expect(returnedAfter([FILE])).toBe(3000);
    expect(returnedAfter([newer([]), FILE])).toBe(3000);
    expect(returnedAfter([refund('a', 1, 1000), FILE])).toBe(3000);
  });
});
