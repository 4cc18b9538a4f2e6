import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anOrderEvent, NOON } from '#test/support/ingest.ts';
import { commerceEvent } from '#test/support/worlds/order-truth.ts';
import { DAY_MS } from '../values/time/day.ts';
import { decodeEntry, EntryError, encodeEntry } from './codec.ts';
import { returnedOf } from './counted.ts';
import { entryOf } from './entry.ts';
import { applyToOrder } from './merge.ts';
import type { Order, OrderEntry } from './order.ts';

type Step = Parameters<typeof applyToOrder>[1];
const merged = (...events: readonly Step[]): Order => {
  let order: Order | undefined;
  for (const [n, event] of events.entries()) {
    order = applyToOrder(order, event, { shop: 'garden', currency: 'GBP', receivedAt: NOON + n }).order;
  }
  if (!order) throw new Error('no event');
  return order;
};
const gaveBack = (id: string, days: number, amountMinor: number): Step => ({
  type: 'return',
  orderKey: 's:1',
  currency: 'GBP',
  return: { id, at: NOON + days * DAY_MS, amountMinor },
});
const paid = (over: Parameters<typeof anOrderEvent>[0] = {}) =>
  anOrderEvent({ orderKey: 's:1', grossMinor: 1000, ...over });

describe('entry of an order', () => {
  it('I1: an order and its draft of one instant: the order holds, whichever came first', () => {
    const draft = paid({ payment: 'void', draft: true });
    for (const order of [merged(draft, paid()), merged(paid(), draft)]) {
      expect(entryOf(order)).toMatchObject({ state: 'paid', grossMinor: 1000 });
    }
  });

  it('I1, I9: a return that was deleted at its platform is no longer in the newest list and counts no more', () => {
    const returns = ['a', 'b'].map((id) => ({ id, at: NOON, amountMinor: 100 }));
    const [both, one] = [
      paid({ returns, allReturns: true }),
      paid({ updatedAt: NOON + 2, returns: returns.slice(1), allReturns: true }),
    ];
    for (const order of [merged(both, one), merged(one, both)]) {
      expect(returnedOf(entryOf(order))).toBe(100);
    }
    expect(returnedOf(entryOf(merged(both, paid({ updatedAt: NOON + 2 }))))).toBe(200);
  });

  it('I1: what was restored before the late word of its deletion came counts, whichever came first', () => {
    const deleted = { type: 'order-deleted', orderKey: 's:1', at: NOON + 60_000 } as const;
    const restored = paid({ updatedAt: NOON + 10_000, restoredAt: NOON + 60_500 });
    for (const order of [merged(paid(), deleted, restored), merged(restored, deleted, paid())]) {
      expect(entryOf(order)).toMatchObject({ state: 'paid', grossMinor: 1000 });
    }
    expect(entryOf(merged(restored, { ...deleted, at: NOON + 90_000 }))).toMatchObject({ state: 'void' });
  });

  it('a paid order counts its gross and each return at its time', () => {
    expect(entryOf(merged(gaveBack('b', 2, 100), paid(), gaveBack('a', 1, 50)))).toMatchObject({
      at: NOON,
      grossMinor: 1000,
      state: 'paid',
      returns: [
        [NOON + DAY_MS, 50],
        [NOON + 2 * DAY_MS, 100],
      ],
      version: 3,
    });
  });

  it('I9: a cancelled paid order gives back what is left at its cancellation, and a refund after it nothing', () => {
    const cancelled = paid({ updatedAt: NOON + 1, cancelledAt: NOON + 2 * DAY_MS });
    const entry = entryOf(merged(paid(), gaveBack('a', 1, 300), cancelled, gaveBack('b', 3, 700)));
    expect(entry.returns).toEqual([
      [NOON + DAY_MS, 300],
      [NOON + 2 * DAY_MS, 700],
    ]);
  });

  it('I9: nothing of an unpaid, void or deleted order counts', () => {
    expect(entryOf(merged(paid({ payment: 'authorised' })))).toMatchObject({ state: 'unpaid', returns: [] });
    expect(entryOf(merged(paid({ payment: 'unpaid' }), gaveBack('a', 1, 300)))).toMatchObject({
      state: 'unpaid',
      returns: [],
    });
    const none = { grossMinor: 0, state: 'void', returns: [] };
    expect(entryOf(merged(paid({ payment: 'void' }), gaveBack('a', 1, 300)))).toMatchObject(none);
    const deleted = { type: 'order-deleted', orderKey: 's:1', at: NOON + 5 } as const;
    expect(entryOf(merged(deleted, paid(), gaveBack('a', 1, 300)))).toMatchObject(none);
    expect(entryOf(merged(deleted, paid({ updatedAt: NOON + 5 })))).toMatchObject(none);
    expect(entryOf(merged(deleted, paid({ updatedAt: NOON + 6 })))).toMatchObject({ state: 'paid', grossMinor: 1000 });
  });

  it('returns without an order are a credit note, at the time of the first', () => {
    const note = merged(gaveBack('b', 2, 100), gaveBack('a', 1, 50));
    expect(entryOf(note)).toMatchObject({ state: 'return only', at: NOON + DAY_MS, grossMinor: 0 });
    expect(returnedOf(entryOf(note))).toBe(150);
  });

  it('of documents of one second the later state of an order wins', () => {
    const states = [
      paid({ payment: 'unpaid' }),
      paid(),
      paid({ cancelledAt: NOON }),
      paid({ payment: 'void', cancelledAt: NOON }),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(states, { minLength: 1 }), (told) => {
        const latest = Math.max(...told.map((event) => states.indexOf(event)));
        expect(merged(...told).document).toMatchObject({ payment: states[latest]?.payment });
        expect(merged(...told).document?.cancelledAt).toBe(states[latest]?.cancelledAt);
      }),
    );
  });

  it('revisions tell what was known when, and never go back in time', () => {
    const order = merged(paid({ payment: 'unpaid' }), paid({ updatedAt: NOON + 1 }), gaveBack('a', 1, 300));
    expect(order.revisions).toEqual([
      [NOON, 'u', 1000, 0],
      [NOON + 1, 'p', 1000, 0],
      [NOON + 2, 'p', 1000, 300],
    ]);
    const late = applyToOrder(order, gaveBack('b', 1, 10), { shop: 'garden', currency: 'GBP', receivedAt: 5 }).order;
    expect(late.revisions.at(-1)).toEqual([NOON + 2, 'p', 1000, 310]);
  });

  it('I9, I12: net is a whole number and never below zero for any history', () => {
    const history = fc.array(commerceEvent, { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(history, (events) => {
        const steps = events.flatMap((event) =>
          event.type === 'order' || event.type === 'return' || event.type === 'order-deleted'
            ? [{ ...event, orderKey: 's:1' }]
            : [],
        );
        fc.pre(steps.length > 0);
        const order = merged(...steps);
        const entry = entryOf(order);
        expect(Number.isSafeInteger(returnedOf(entry))).toBe(true);
        if (entry.state !== 'return only') expect(entry.grossMinor - returnedOf(entry)).toBeGreaterThanOrEqual(0);
        expect([...entry.returns].sort(([a], [b]) => a - b)).toEqual(entry.returns);
        expect(order.version).toBeGreaterThan(0);
      }),
    );
  });
});

describe('list form of an entry', () => {
  const whole = fc.maxSafeInteger();
  const entry: fc.Arbitrary<OrderEntry> = fc.record({
    at: whole,
    grossMinor: whole,
    version: whole,
    state: fc.constantFrom('unpaid', 'paid', 'void', 'return only'),
    returns: fc.array(fc.tuple(whole, whole), { maxLength: 3 }),
    costMinor: whole,
    channel: fc.string(),
    origin: fc.string(),
  });

  it('reads back every entry', () => {
    fc.assert(
      fc.property(entry, (value) => {
        expect(decodeEntry(encodeEntry(value))).toEqual(value);
      }),
    );
  });

  it('drops what is empty at the end', () => {
    const bare = {
      at: 5,
      grossMinor: 0,
      version: 1,
      state: 'void',
      returns: [],
      costMinor: 0,
      channel: '',
      origin: '',
    } as const;
    expect(encodeEntry(bare)).toEqual([5, 0, 1, 'x']);
    expect(encodeEntry({ ...bare, returns: [[7, 8]], channel: 'web' })).toEqual([5, 0, 1, 'xweb', [7, 8]]);
  });

  it('refuses a damaged list rather than guess', () => {
    for (const damaged of [
      {},
      [],
      [1, 2, 3, 'q'],
      [1, 2, 3],
      ['1', 2, 3, 'p'],
      [1, 2.5, 3, 'p'],
      [1, 2, 3, 'p', [4]],
    ]) {
      expect(() => decodeEntry(damaged), JSON.stringify(damaged)).toThrow(EntryError);
    }
  });
});
