import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dispatch } from '#flow/dispatch/dispatch.ts';
import { sendTouch } from '#flow/send/send-touch.ts';
import type { OrderEvent, PaymentDue, PaymentState } from '#model/event/order-event.ts';
import { applyToOrder } from '#model/order/merge.ts';
import { planOrderTouches } from '#model/touch/plan/plan-order.ts';
import { HOUR_MS, MINUTE_MS } from '#model/values/time/day.ts';
import { anOrderEvent } from '../support/ingest.ts';
import { orderProgram, START, touchWorld } from '../support/worlds/touches.ts';

const AFTER = 30 * MINUTE_MS;
const USEFUL = 6 * HOUR_MS;
const reminder = orderProgram('reminder', {
  kind: 'transactional',
  trigger: { on: 'order-unpaid', afterMs: AFTER },
  exits: ['order-paid', 'order-cancelled'],
  usefulForMs: USEFUL,
});

/** What the order says from an hour on; hours of the due date, counted from the order. */
interface Change {
  readonly hour: number;
  readonly due: number | 'at once' | 'later';
  readonly payment?: PaymentState;
}
const HOURS = 60;

/** Plays the hours of an unpaid order whose terms change, with intake, dispatch and senders as they are. */
async function play(changes: readonly Change[]) {
  const world = touchWorld({ programs: [reminder], now: START });
  await world.person('ada');
  const { dispatching, sending } = world.worker();
  for (let half = 0; half <= 2 * HOURS; half++) {
    world.time.now = START + half * AFTER;
    for (const change of changes.filter(({ hour }) => 2 * hour === half)) await tell(world, change);
    await dispatch(world.shop, world.time.now, dispatching);
    for (const message of world.queue.drain()) await sendTouch(message, sending);
  }
  const ledger = await world.touches.ofPerson(world.shop.id, 'ada');
  return { sent: world.sentAt.map(({ at }) => (at - START) / HOUR_MS), ledger, rows: await world.rows() };
}

async function tell(world: ReturnType<typeof touchWorld>, { due, payment = 'unpaid' }: Change): Promise<void> {
  const { shop, orders, touches, time } = world;
  const held = await orders.get(shop.id, 's:1');
  const { order } = applyToOrder(held, documentOf(due, payment, time.now + (held?.version ?? 0)), {
    ...{ shop: shop.id, currency: 'GBP', receivedAt: time.now },
  });
  await orders.put({ ...order, owner: 'ada', version: (held?.version ?? 0) + 1 }, held?.version);
  const input = { shop, programs: [reminder], customerId: 'ada', order, customer: undefined, now: time.now };
  for (const touch of planOrderTouches(input)) await touches.plan(touch);
}

function documentOf(due: Change['due'], payment: PaymentState, updatedAt: number): OrderEvent {
  const terms: PaymentDue = due === 'later' ? { dueLater: true } : due === 'at once' ? {} : { dueAt: at(due) };
  return anOrderEvent({ orderKey: 's:1', placedAt: START, updatedAt, payment, ...terms });
}

const at = (hour: number): number => START + hour * HOUR_MS;
const net = (hour: number, due: Change['due']): Change => ({ hour, due });

describe('I5: a reminder waits for the terms of its order', () => {
  it.each<[string, readonly Change[], readonly number[]]>([
    ['no terms', [net(0, 'at once')], [0.5]],
    ['terms from the start', [net(0, 30)], [30.5]],
    ['terms told after the reminder was planned', [net(0, 'at once'), net(0, 30)], [30.5]],
    ['terms that move on', [net(0, 20), net(5, 40)], [40.5]],
    ['terms that move on twice, the second time after the first date', [net(0, 20), net(5, 40), net(41, 50)], [40.5]],
    ['terms that come nearer', [net(0, 40), net(5, 20)], [20.5]],
    ['terms that are taken away while a reminder is of use', [net(0, 40), net(3, 'at once')], [3]],
    ['terms without a date, and then with one', [net(0, 'later'), net(30, 40)], [40.5]],
    ['a date that is taken away and given again', [net(0, 10), net(5, 'later'), net(30, 45)], [45.5]],
    ['terms without a date for ever', [net(0, 'later')], []],
    ['terms of an order that was paid', [net(0, 30), { hour: 20, due: 30, payment: 'paid' }], []],
    ['terms of an order whose card was authorised', [net(0, 30), { hour: 20, due: 30, payment: 'authorised' }], []],
  ])('%s', async (_name, changes, hours) => {
    const { sent, rows } = await play(changes);
    expect(sent).toEqual(hours);
    expect(rows.filter(({ purpose, dueAt }) => purpose === 'send' && dueAt < at(HOURS))).toEqual([]);
  });

  it('says why a planned reminder waits, and from when it counts', async () => {
    const { ledger } = await play([net(0, 'at once'), net(0, 300)]);
    expect(ledger).toMatchObject([{ state: 'deferred', reason: 'payment_not_due', plannedFor: at(300) + AFTER }]);
  });

  it('I3, I5: however the terms change, nothing leaves before the payment is due, and never more than one message', async () => {
    const due = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.constantFrom('at once' as const, 'later' as const));
    const change = fc.record({ hour: fc.integer({ min: 0, max: 40 }), due });
    const changes = fc
      .array(change, { minLength: 1, maxLength: 5 })
      .map((all) => [...all].sort((a, b) => a.hour - b.hour));
    await fc.assert(
      fc.asyncProperty(changes, async (all) => {
        const { sent } = await play(all);
        expect(sent.length).toBeLessThanOrEqual(1);
        for (const hour of sent) {
          const inForce = all.findLast((told) => told.hour <= hour)?.due;
          expect(inForce).not.toBe('later');
          expect(hour).toBeGreaterThanOrEqual((typeof inForce === 'number' ? inForce : 0) + 0.5);
        }
        const last = all.at(-1);
        const isAhead = typeof last?.due === 'number' && last.due >= last.hour;
        if (isAhead) expect(sent).toHaveLength(1);
      }),
      { numRuns: 150 },
    );
  });
});
