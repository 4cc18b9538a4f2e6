import fc from 'fast-check';
import { whole } from '#test/support/whole-platforms.ts';
import type { PlatformDelivery, PlatformHistories } from './history.ts';

const standard = whole('standard');

const START = Date.UTC(2026, 9, 5, 9);
const HOUR = 3_600_000;
const identity = { card: 'C-77', email: 'ada@engine.example' };

const delivery = (at: number, body: unknown): PlatformDelivery => ({
  topic: 'events',
  json: JSON.stringify(body),
  receivedAt: at + 400,
});
const one = (at: number, type: string, data: object): PlatformDelivery => delivery(at, { type, data });

/** An order of a till: 25.00 pounds, of which 4.00 is a discount. */
export const standardOrder = (over: Readonly<Record<string, unknown>> = {}) => ({
  orderKey: 't:till-4-1001',
  orderName: '4-1001',
  updatedAt: START,
  placedAt: START,
  payment: 'unpaid',
  currency: 'GBP',
  grossMinor: 2500,
  discountMinor: 400,
  lines: [{ sku: 'ROSE-RED-5L', title: 'Rose, red', quantity: 1, totalMinor: 2900 }],
  identity,
  contact: { email: 'ada@engine.example', firstName: 'Ada', country: 'GB' },
  channel: 'till',
  ...over,
});

/**
 * One order's life at a till, paid and edited in one millisecond, part-refunded and charged back; and what other systems
 * of the team tell of the person meanwhile.
 */
export function standardHistory(): readonly PlatformDelivery[] {
  const movement = (type: object) => ({ orderKey: 't:till-4-1001', currency: 'GBP', return: type });
  const back = { id: 'cb-1', at: START + 30 * HOUR, amountMinor: 900, kind: 'chargeback' };
  return [
    one(START, 'order', standardOrder()),
    one(START + HOUR, 'order', standardOrder({ updatedAt: START + HOUR, payment: 'paid' })),
    one(START + HOUR, 'order', standardOrder({ updatedAt: START + HOUR, payment: 'paid', grossMinor: 2400 })),
    one(START + 9 * HOUR, 'return', movement({ id: 'r-1', at: START + 9 * HOUR, amountMinor: 500 })),
    one(START + 30 * HOUR, 'return', movement(back)),
    one(START + 99 * HOUR, 'return', movement({ ...back, reversedAt: START + 99 * HOUR })),
    delivery(START + 2 * HOUR, {
      events: [
        { type: 'customer', updatedAt: START + 2 * HOUR, identity, tags: ['trade'], attributes: { 'shoe size': 39.5 } },
        { type: 'custom', id: 'quiz-9', name: 'quiz', at: START + 2 * HOUR, identity, device: 'app' },
        { type: 'service-case', id: 'c-1', updatedAt: START + 2 * HOUR, state: 'open', cause: 'late', identity },
        { type: 'consent', channel: 'email', topic: 'marketing', state: 'granted', at: START + HOUR, identity },
      ],
    }),
    one(START + 3 * HOUR, 'service-case', {
      id: 'c-1',
      updatedAt: START + 2 * HOUR,
      state: 'closed',
      cause: 'late',
      orderKey: 't:till-4-1001',
      identity,
    }),
  ];
}

/** Any part of the life. */
export const histories: PlatformHistories = {
  platform: standard,
  histories: fc.subarray([...standardHistory()], { minLength: 1 }),
};
