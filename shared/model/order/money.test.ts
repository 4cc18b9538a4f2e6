import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumsOfRun } from '#test/support/day-sums.ts';
import { inProof } from '#test/support/in-proof.ts';
import { anOrderEvent, NOON } from '#test/support/ingest.ts';
import { commerceEvent } from '#test/support/worlds/order-truth.ts';
import type { CommerceEvent } from '../event/event.ts';
import type { OrderDeletedEvent, OrderEvent, ReturnEvent } from '../event/order-event.ts';
import type { OrderReturn } from '../event/order-fields.ts';
import { contentHash } from '../values/hash/canonical.ts';
import { DAY_MS } from '../values/time/day.ts';
import { returnedOf } from './counted.ts';
import { entryOf } from './entry.ts';
import { applyToOrder } from './merge.ts';
import type { Order } from './order.ts';

type Step = (OrderEvent | ReturnEvent | OrderDeletedEvent) & { readonly receivedAt?: number };
const merged = (events: readonly Step[]): Order => {
  let order: Order | undefined;
  for (const { receivedAt = NOON, ...event } of events) {
    order = applyToOrder(order, event, { shop: 'garden', currency: 'GBP', receivedAt }).order;
  }
  if (!order) throw new Error('no event');
  return order;
};
const ofOneOrder = (event: CommerceEvent): readonly Step[] =>
  event.type === 'order' || event.type === 'return' || event.type === 'order-deleted'
    ? [{ ...event, orderKey: 's:1' }]
    : [];
const day = (n: number): number => NOON + n * DAY_MS;
const paid = (over: Partial<OrderEvent> = {}): OrderEvent =>
  anOrderEvent({ orderKey: 's:1', grossMinor: 1000, ...over });
const back = (over: Partial<OrderReturn>): ReturnEvent => ({
  type: 'return',
  orderKey: 's:1',
  currency: 'GBP',
  return: { id: 'r', at: day(1), amountMinor: 300, ...over },
});

/** One content: the same but for whom it names and when it was received; returns are no part of it, their ids may be. */
const isSame = (a: Step, b: Step): boolean => contentOf(a) === contentOf(b);
const contentOf = (step: Step): string => {
  const returns = step.type === 'order' && step.allReturns && step.returns.map(({ id }) => id).sort();
  return contentHash({ ...step, returns, receivedAt: 0, restoredAt: 0, identity: 0, contact: 0, payUrl: 0 });
};

/** What the order nets at the end of an instant, worked out from all events at once, without the merge. */
function netBy(events: readonly Step[], instant: number): number {
  const documents = events.filter((event) => event.type === 'order');
  const rank = (each: OrderEvent): number => {
    if (each.draft) return -9;
    if (each.payment === 'void') return 9;
    return each.cancelledAt === undefined ? ['unpaid', 'authorised', 'part-paid', 'paid'].indexOf(each.payment) : 5;
  };
  const best = (pick: (each: (typeof documents)[number]) => number) => {
    const top = Math.max(...documents.map(pick));
    documents.splice(0, documents.length, ...documents.filter((each) => pick(each) === top));
  };
  const told = [...documents];
  // Of one time the content that was told last: for the first time, or at all where it lists all returns.
  const toldAt = (each: (typeof documents)[number]): number => {
    const receipts = told.filter((other) => isSame(other, each)).map(({ receivedAt = NOON }) => receivedAt);
    return each.allReturns ? Math.max(...receipts) : Math.min(...receipts);
  };
  for (const pick of [(each: OrderEvent) => each.updatedAt, (each: OrderEvent) => each.mapper ?? 0, rank, toldAt])
    best(pick);
  const held = merged(events).document;
  const listOf = (each: OrderEvent) => each.allReturns && each.returns.map(({ id }) => id).sort();
  const winner = documents.find(
    (each) =>
      each.grossMinor === held?.grossMinor &&
      each.taxMinor === held.taxMinor &&
      String(listOf(each)) === String(held.returnIds),
  );
  const lists = documents.map(listOf);
  const listed = lists.every((list) => list) ? lists.flat() : undefined;
  if (told.length > 0 && !winner) throw new Error('a document won that should not have');
  const deleted = Math.max(-1, ...events.map((event) => (event.type === 'order-deleted' ? event.at : -1)));
  const restored = Math.max(...told.map((each) => each.restoredAt ?? -1));
  if (winner ? deleted >= Math.max(winner.updatedAt, restored) || winner.payment === 'void' : deleted >= 0) return 0;
  const all = events.flatMap((event) => {
    if (event.type === 'order-deleted') return [];
    const list = event.type === 'order' ? event.returns : [event.return];
    return list.map((each) => ({ ...each, mapper: event.mapper ?? 0 }));
  });
  let direct = 0;
  let foreign = 0;
  for (const id of new Set(all.map((each) => each.id))) {
    if (winner && listed && !listed.includes(id)) continue;
    const version = Math.max(...all.filter((each) => each.id === id).map((each) => each.mapper));
    const same = all.filter((each) => each.id === id && each.mapper === version);
    const at = Math.min(...same.map((each) => each.at));
    const reversed = Math.max(at, Math.min(...same.map((each) => each.reversedAt ?? Number.POSITIVE_INFINITY)));
    if (at > instant || reversed <= instant) continue;
    const [pair] = same
      .flatMap((each) => each.paid ?? [])
      .sort((a, b) => b.amountMinor - a.amountMinor || (a.currency < b.currency ? 1 : -1));
    if (pair && winner?.paid && pair.currency === winner.paid.currency && winner.paid.amountMinor > 0) {
      foreign += pair.amountMinor;
    } else {
      direct += Math.max(...same.map((each) => each.amountMinor));
    }
  }
  // Amounts are small here, so a quotient of doubles rounds as exact integers do.
  const returned =
    direct + (foreign > 0 ? Math.round((foreign * (winner?.grossMinor ?? 0)) / (winner?.paid?.amountMinor ?? 1)) : 0);
  if (!winner) return -returned;
  if (winner.payment !== 'paid' || winner.placedAt > instant) return winner.payment === 'paid' ? Number.NaN : 0;
  if (winner.cancelledAt !== undefined && winner.cancelledAt <= instant) return 0;
  return winner.grossMinor - Math.min(returned, winner.grossMinor);
}

describe('I12: money reconciles', () => {
  it('I12: an entry nets what all events say, at every instant, for any history in any order', () => {
    const received = fc.tuple(commerceEvent, fc.integer({ min: 0, max: 3 }));
    const history = fc.array(received, { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(history, fc.integer({ min: -1, max: 4 }), (events, n) => {
        const steps = events.flatMap(([event, at]) =>
          ofOneOrder(event).map((step) => ({ ...step, receivedAt: NOON + at })),
        );
        fc.pre(steps.length > 0);
        const expected = netBy(steps, day(n));
        const entry = entryOf(merged(steps));
        const returned = entry.returns.reduce((sum, [at, amount]) => sum + (at <= day(n) ? amount : 0), 0);
        if (Number.isNaN(expected)) return;
        const counts = entry.state === 'paid' && entry.at <= day(n);
        expect((counts ? entry.grossMinor : 0) - returned + 0).toBe(expected + 0);
      }),
      { numRuns: inProof(3000, 1000) },
    );
  });

  it('I12: any number of partial refunds of a foreign order that add up give back exactly the gross', () => {
    const parts = fc.array(fc.integer({ min: 1, max: 10 ** 9 }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(parts, fc.integer({ min: 0, max: 10 ** 12 }), (amounts, grossMinor) => {
        const total = amounts.reduce((sum, amount) => sum + amount, 0);
        const returns = amounts.map((amountMinor, n) => ({
          id: `r${n}`,
          at: day(n),
          amountMinor: 1,
          paid: { currency: 'USD', amountMinor },
        }));
        const entry = entryOf(merged([paid({ grossMinor, paid: { currency: 'USD', amountMinor: total }, returns })]));
        expect(returnedOf(entry)).toBe(grossMinor);
      }),
    );
  });
});

describe('the life of an order', () => {
  it('part-paid counts no more than unpaid until the rest has come, nor when it is cancelled then', () => {
    const part = paid({ payment: 'part-paid' });
    expect(entryOf(merged([part, back({})]))).toMatchObject({ state: 'unpaid', returns: [] });
    const cancelled = { ...part, updatedAt: day(2), cancelledAt: day(2) };
    expect(entryOf(merged([part, cancelled]))).toMatchObject({ state: 'unpaid', returns: [] });
    expect(entryOf(merged([part, paid()]))).toMatchObject({ state: 'paid', grossMinor: 1000 });
  });

  it('I9: a chargeback takes the money back, and a won one brings it again, each at its own time', () => {
    const charged = back({ amountMinor: 1000, kind: 'chargeback' });
    const won = back({ amountMinor: 1000, reversedAt: day(3) });
    expect(entryOf(merged([paid(), charged])).returns).toEqual([[day(1), 1000]]);
    const order = merged([won, paid(), charged]);
    expect(order.returns.r?.[2]).toEqual({ kind: 'chargeback', reversedAt: day(3) });
    const steps = [
      [day(1), 1000],
      [day(3), -1000],
    ];
    expect(entryOf(order).returns).toEqual(steps);
    const net = (local: string) => {
      const entries = new Map([['s:1', entryOf(order)]]);
      const { ofDay, toDate } = sumsOfRun([{ id: 'ada', entries }], local, 'Europe/London');
      return [ofDay.netMinor, toDate.netMinor];
    };
    expect(['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23'].map(net)).toEqual([
      [1000, 1000],
      [-1000, 0],
      [0, 0],
      [1000, 1000],
    ]);
  });

  it('what is cancelled stays cancelled, whatever becomes of its refunds', () => {
    const cancelled = paid({ updatedAt: day(2), cancelledAt: day(2) });
    const entry = entryOf(merged([paid(), cancelled, back({ reversedAt: day(4) })]));
    expect(entry.returns).toEqual([
      [day(1), 300],
      [day(2), 700],
    ]);
  });

  it('an edit of a refunded order changes what is left, and a restored order counts again', () => {
    const edited = paid({ updatedAt: day(2), grossMinor: 1500 });
    expect(entryOf(merged([paid(), back({}), edited]))).toMatchObject({ grossMinor: 1500, returns: [[day(1), 300]] });
    const gone: Step = { type: 'order-deleted', orderKey: 's:1', at: day(1) };
    expect(entryOf(merged([paid(), gone])).state).toBe('void');
    expect(entryOf(merged([paid(), gone, paid({ updatedAt: day(2) })])).state).toBe('paid');
  });
});

describe('versions of a mapper', () => {
  it('a mended mapper reads the same document anew, and not over a newer one', () => {
    const wrong = paid({ grossMinor: 100_000, mapper: 1 });
    const mended = paid({ grossMinor: 1000, mapper: 2 });
    expect(merged([wrong, mended, wrong]).document).toMatchObject({ grossMinor: 1000, mapper: 2 });
    const newer = paid({ updatedAt: day(1), grossMinor: 900, mapper: 1 });
    expect(merged([wrong, newer, mended]).document?.grossMinor).toBe(900);
  });

  it('of a return the newest version’s word holds, also that there is none', () => {
    const told = (mapper: number | undefined, amountMinor: number) => ({ ...back({ amountMinor }), mapper });
    expect(merged([paid(), told(undefined, 900), told(2, 300), told(1, 999)]).returns.r?.[1]).toBe(300);
    expect(entryOf(merged([paid(), told(1, 900), told(2, 0)])).returns).toEqual([]);
  });

  it('documents stand in one line: of any two events the same one wins, whichever came first', () => {
    const pair = fc.tuple(commerceEvent, commerceEvent).map((events) => events.flatMap(ofOneOrder));
    fc.assert(
      fc.property(pair, (events) => {
        fc.pre(events.length === 2);
        const truth = (steps: readonly Step[]) => contentHash({ ...merged(steps), version: 0, revisions: [] });
        expect(truth(events.toReversed())).toBe(truth(events));
      }),
      { numRuns: 500 },
    );
  });
});
