import { expect, it } from 'vitest';
import type { Order } from '#model/order/order.ts';
import { DAY_MS, HOUR_MS } from '#model/values/time/day.ts';
import { anEntry } from '#test/support/daily.ts';
import { comeIn, journey, message, whereIs } from '#test/support/worlds/journeys.ts';
import { orderProgram, START, sesEvent, type TouchWorld, touchWorld } from '#test/support/worlds/touches.ts';
import { applyFeedback } from '../feedback/apply-feedback.ts';
import { sendTouch } from '../send/send-touch.ts';
import { dispatch } from './dispatch.ts';

const program = orderProgram('offer', { kind: 'marketing', exits: ['bought-again'] });
const about = orderProgram('about', { exits: ['order-cancelled'] });
const two = journey('two', [message('one'), { do: 'wait', id: 'day', forMs: DAY_MS }, message('last')]);
const openCase = { kind: 'case', name: 'c-1', at: START - 1, value: { state: 'open', cause: 'late' } } as const;
const caps = [{ channel: 'all', max: 1, days: 7 }] as const;
const withdrawn = { channel: 'email', topic: 'marketing', state: 'withdrawn', source: 'test', at: START - 1 } as const;

/** A world, and one that shows it as it was: what is glanced at is read there. */
async function worlds(knownBefore = true) {
  const world = touchWorld({ programs: [program, about, two], caps });
  const before = touchWorld({ programs: [program, about, two], caps });
  await world.person('ada');
  if (knownBefore) await before.person('ada');
  const { people, touches, enrolments } = before.worker().dispatching;
  const glance = { people: { ...people, listed: before.identities }, touches, enrolments };
  const { dispatching, sending, feeding } = world.worker();
  return {
    ...{ world, before },
    sweep: () => dispatch(world.shop, world.time.now, { ...dispatching, glance }),
    send: async () => {
      for (const queued of world.queue.drain()) await sendTouch(queued, { ...sending, glance });
    },
    delivered: async (touch: string) =>
      applyFeedback(sesEvent({ touch, customer: 'ada', shop: world.shop.id, stage: 'test' }, 'Delivery'), feeding),
  };
}

const only = async (world: TouchWorld) => (await world.ledger())[0];

it('who came a moment ago gets the message that a glance would have taken away', async () => {
  const { world, sweep, send } = await worlds(false);
  await world.plan(program, 'ada');
  await sweep();
  await send();
  expect(await only(world)).toMatchObject({ state: 'sent' });
});

it.each([
  ['withdrew', 'consent_withdrawn', (w: TouchWorld) => w.consents.append(w.shop.id, 'ada', withdrawn)],
  [
    'bounced',
    'address_suppressed',
    (w: TouchWorld) =>
      w.consents.suppress(w.shop.id, 'email', 'ada@example.org', { scope: 'all', reason: 'bounce', at: START - 1 }),
  ],
  [
    'bought',
    'bought_again',
    (w: TouchWorld) => w.customers.setEntry(w.shop.id, 'ada', 's:9', anEntry({ at: START - 1, origin: 'ada' })),
  ],
  ['complained', 'open_case_wait', (w: TouchWorld) => w.facts.put(w.shop.id, 'ada', openCase)],
] as const)(
  'I4, I5, one face: a glance that does not know yet who %s lets nothing leave (%s)',
  async (_, reason, act) => {
    const { world, sweep, send } = await worlds();
    await act(world);
    await world.plan(program, 'ada');
    await sweep();
    expect(await only(world)).toMatchObject({ state: 'queued' });
    await send();
    expect(world.provider.sent).toEqual([]);
    expect(await only(world)).toMatchObject({ reason });
    expect((await world.touches.contactRow(world.shop.id, 'ada')).reservations).toEqual([]);
  },
);

it('I5: a glance that does not know yet that the order was cancelled lets nothing leave', async () => {
  const { world, before, sweep, send } = await worlds();
  const paid = { payment: 'paid', grossMinor: 1000, lines: [], contact: {} } as const;
  const order: Order = {
    ...{ shop: world.shop.id, orderKey: 's:1', currency: 'GBP', version: 1, owner: 'ada' },
    ...{ document: { updatedAt: 1, placedAt: START - DAY_MS, ...paid } },
    ...{ returns: {}, identity: {}, formerOwners: [], revisions: [] },
  };
  for (const each of [world, before]) {
    await each.orders.put(order, undefined);
    await each.customers.setEntry(world.shop.id, 'ada', 's:1', anEntry({ at: START - DAY_MS, origin: 'ada' }));
  }
  await world.orders.put({ ...order, version: 2, deletedAt: START }, 1);
  await world.plan(about, 'ada', { subject: { orderKey: 's:1', at: START - DAY_MS } });
  await sweep();
  expect(await only(world)).toMatchObject({ state: 'queued' });
  await send();
  expect(world.provider.sent).toEqual([]);
  expect(await only(world)).toMatchObject({ state: 'exited', reason: 'order_cancelled' });
});

it('I7: a contact row of before gives no second place', async () => {
  const { world, sweep, send } = await worlds();
  await world.plan(program, 'ada');
  await world.plan(program, 'ada', { touchId: 'another' });
  await sweep();
  await send();
  expect(world.provider.sent).toHaveLength(1);
  const waiting = (await world.ledger()).filter((touch) => touch?.state !== 'sent');
  expect(waiting).toMatchObject([{ reason: 'frequency_cap' }]);
});

it('I3: a crash that left the due row makes one message, though a glance knows of none', async () => {
  const { world, sweep, send } = await worlds();
  const due = await world.plan(program, 'ada');
  await sweep();
  await send();
  const sent = await only(world);
  await world.touches.plan(due);
  await sweep();
  await send();
  expect(world.provider.sent).toHaveLength(1);
  expect(await only(world)).toEqual(sent);
});

it('a pointer that was gone past moves nobody and sends nothing twice, though a glance knows of no enrolment', async () => {
  const { world, sweep, send } = await worlds();
  const due = await comeIn(world, two, 'ada');
  await sweep();
  await send();
  const inside = await whereIs(world, two, 'ada');
  await world.touches.plan(due);
  world.time.now += HOUR_MS;
  await sweep();
  await send();
  expect(world.provider.sent).toHaveLength(1);
  expect(await whereIs(world, two, 'ada')).toEqual(inside);
});

it('the first word of a delivery is written without a read, and any later one is set against it', async () => {
  const { world, sweep, send, delivered } = await worlds();
  const { touchId } = await world.plan(program, 'ada');
  await sweep();
  await send();
  await delivered(touchId);
  const told = await only(world);
  expect(told).toMatchObject({ state: 'sent', feedback: { type: 'delivered', at: START } });
  world.time.now += HOUR_MS;
  await delivered(touchId);
  expect(await only(world)).toEqual(told);
});
