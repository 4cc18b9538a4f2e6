import fc from 'fast-check';
import {
  orderReturnedMinor,
  orderTotalMinor,
  type SimulatedCustomer,
  type SimulatedOrder,
} from '#local/simulator/payloads/simulated.ts';
import { NOON } from '../ingest.ts';

/** What happened to an order, and how it stood after that; a deletion leaves it as it was. */
export interface LifeStep {
  readonly kind: 'placed' | 'paid' | 'refunded' | 'edited' | 'cancelled' | 'deleted';
  readonly order: SimulatedOrder;
}

const SECOND = 1000;
const PERSON = { createdAt: NOON - 1000 * SECOND, updatedAt: NOON, country: 'GB', locale: 'en-GB' };

/** People who always name themselves alike, so that nobody merges; and nobody (a till sale). */
const PEOPLE: readonly (SimulatedCustomer | undefined)[] = [
  { ...PERSON, accountId: '6940095564001', email: 'ada@engine.example', firstName: 'Ada' },
  { ...PERSON, accountId: '6940095564002', email: 'bob@engine.example', firstName: 'Bob', phone: '+447911123456' },
  undefined,
];

/** Seconds between two changes: platforms stamp seconds, so many changes share a time. */
const pause = fc.constantFrom(0, 0, 1, 60, 86_400);
interface Change {
  readonly kind: Exclude<LifeStep['kind'], 'placed'>;
  readonly pause: number;
  readonly amountMinor: number;
}
const change: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom('paid', 'paid', 'refunded', 'refunded', 'edited', 'cancelled', 'deleted'),
  pause,
  amountMinor: fc.integer({ min: 1, max: 1500 }),
});

const life = (number: number): fc.Arbitrary<readonly LifeStep[]> =>
  fc
    .record({ person: fc.constantFrom(...PEOPLE), quantity: fc.integer({ min: 1, max: 3 }), start: pause })
    .chain(({ person, quantity, start }) =>
      fc.array(change, { minLength: 1, maxLength: 4 }).map((changes) => {
        const placedAt = NOON + start * SECOND;
        const order: SimulatedOrder = {
          id: String(5_678_901_234_000n + BigInt(number)),
          number: String(1000 + number),
          placedAt,
          updatedAt: placedAt,
          lines: [{ sku: `SKU-${number}`, title: 'Rose', quantity, priceMinor: 1000 }],
          customer: person,
        };
        const steps: LifeStep[] = [{ kind: 'placed', order }];
        for (const told of changes) steps.push(stepOf(steps.at(-1)?.order ?? order, told));
        return steps;
      }),
    );

function stepOf(order: SimulatedOrder, { kind, pause: seconds, amountMinor }: Change): LifeStep {
  const updatedAt = order.updatedAt + seconds * SECOND;
  const now = { ...order, updatedAt };
  switch (kind) {
    case 'paid':
      return { kind, order: { ...now, paidAt: order.paidAt ?? updatedAt } };
    case 'refunded': {
      const left = orderTotalMinor(order) - orderReturnedMinor(order);
      if (order.paidAt === undefined || left <= 0) return { kind: 'paid', order: { ...now, paidAt: updatedAt } };
      const refunds = order.refunds ?? [];
      const id = `${order.id.slice(-6)}${refunds.length + 1}`;
      const refund = { id, at: updatedAt, amountMinor: Math.min(amountMinor, left) };
      return { kind, order: { ...now, refunds: [...refunds, refund] } };
    }
    case 'edited':
      return { kind, order: { ...now, shippingMinor: amountMinor } };
    case 'cancelled':
      return { kind, order: { ...now, cancelledAt: order.cancelledAt ?? updatedAt } };
    case 'deleted':
      return { kind, order: now };
  }
}

/** Lives of one to three orders, mixed. */
export const orderLives: fc.Arbitrary<readonly LifeStep[]> = fc
  .integer({ min: 1, max: 3 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, n) => life(n + 1))))
  .map((lives) => lives.flat());
