import { describe, expect, it } from 'vitest';
import { dispatch } from '#flow/dispatch/dispatch.ts';
import { sendTouch } from '#flow/send/send-touch.ts';
import type { Order } from '#model/order/order.ts';
import { RESERVATION_LAG_MS } from '#model/policy/reservations.ts';
import { DAY_MS, HOUR_MS } from '#model/values/time/day.ts';
import { anEntry } from '../support/daily.ts';
import { orderProgram, START, settle, type TouchWorld, touchWorld } from '../support/worlds/touches.ts';

const program = orderProgram('offer', {
  exits: ['order-cancelled', 'order-returned', 'bought-again'],
});
const reminder = orderProgram('reminder', { kind: 'transactional', exits: ['order-paid', 'order-cancelled'] });

const anOrder = (payment: 'paid' | 'unpaid', version: number, more: Partial<Order> = {}): Order => ({
  shop: 'garden',
  orderKey: 's:1',
  currency: 'GBP',
  version,
  document: {
    updatedAt: version,
    placedAt: START - DAY_MS,
    payment,
    grossMinor: 1000,
    lines: [],
    contact: { email: 'ada@example.org', country: 'GB' },
  },
  returns: {},
  identity: {},
  owner: 'ada',
  formerOwners: [],
  revisions: [],
  ...more,
});

const openCase = { kind: 'case', name: 'c-1', at: START, value: { state: 'open', cause: 'late' } } as const;

/** What may become true between the queueing of a touch and its sending, and which read sees it. */
const CHANGES: readonly (readonly [
  name: string,
  reason: string,
  read: string,
  change: (world: TouchWorld) => Promise<unknown> | undefined,
])[] = [
  [
    'I4: consent withdrawn',
    'suppressed consent_withdrawn',
    'list',
    (world) =>
      world.consents.append('garden', 'ada', {
        channel: 'email',
        topic: 'marketing',
        state: 'withdrawn',
        at: START,
        source: 'one-click',
      }),
  ],
  [
    'I4: address suppressed',
    'suppressed address_suppressed',
    'suppression',
    (world) =>
      world.consents.suppress('garden', 'email', 'ada@example.org', { scope: 'marketing', reason: 'complaint', at: 1 }),
  ],
  [
    'I4: person erased',
    'suppressed person_erased',
    'get',
    (world) => void world.customers.mark('garden', 'ada', { erased: true }),
  ],
  [
    'I5: bought again',
    'exited bought_again',
    'get',
    (world) => world.customers.setEntry('garden', 'ada', 's:2', anEntry({ at: START - HOUR_MS, version: 9 })),
  ],
  [
    'I5: order cancelled',
    'exited order_cancelled',
    'order',
    (world) => world.orders.put(anOrder('paid', 2, { deletedAt: START }), 1),
  ],
  [
    'I5: order returned',
    'exited order_returned',
    'order',
    (world) => world.orders.put(anOrder('paid', 2, { returns: { r1: [START, 1000] } }), 1),
  ],
  [
    'one face: a complaint came in',
    'deferred open_case_wait',
    // The customer says that there are cases; who has none is asked for none.
    'get',
    (world) => world.facts.put('garden', 'ada', openCase),
  ],
];

async function queued(): Promise<TouchWorld> {
  const world = touchWorld({ programs: [program, reminder], caps: [{ channel: 'all', max: 1, days: 7 }] });
  await world.person('ada');
  await world.orders.put(anOrder('paid', 1), undefined);
  await world.customers.setEntry('garden', 'ada', 's:1', anEntry({ at: START - DAY_MS }));
  await world.plan(program, 'ada', { subject: { orderKey: 's:1', at: START - DAY_MS } });
  await dispatch(world.shop, START, world.worker().dispatching);
  return world;
}

/** Calls `hook` with the number and name of each port call of a sender before it is made. */
function watched(world: TouchWorld, hook: (call: number, name: string) => unknown) {
  let calls = 0;
  const { sending } = world.worker();
  const port = <T extends object>(real: T, rename = (name: string) => name): T =>
    new Proxy(real, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== 'function') return member;
        return async (...args: unknown[]) => {
          await hook(++calls, rename(String(name)));
          return Reflect.apply(member, target, args);
        };
      },
    });
  const { people } = sending;
  return {
    ...sending,
    touches: port(sending.touches, (name) => `ledger.${name}`),
    people: {
      customers: port(people.customers),
      identities: port(people.identities),
      orders: port(people.orders, () => 'order'),
      consents: port(people.consents),
      preferences: port(people.preferences, () => 'preferences'),
      facts: port(people.facts),
    },
  };
}

describe('the final guard', () => {
  it.each(CHANGES)('%s: whatever is true when it is read stops the send', async (_name, end, read, change) => {
    const clean = await queued();
    const names: string[] = [];
    const [message] = clean.queue.drain();
    if (!message) return expect.fail('nothing was queued');
    await sendTouch(
      message,
      watched(clean, (_call, name) => names.push(name)),
    );
    expect(clean.provider.sent).toHaveLength(1);
    const lastRead = names.lastIndexOf(read) + 1;
    expect(lastRead).toBeGreaterThan(0);
    // Order and consents are asked side by side: a change of the one before the other call is seen, or not.
    const beside = read === 'order' && names[lastRead] === 'list' ? 1 : 0;

    for (let at = 1; at <= names.length; at++) {
      if (at > lastRead && at <= lastRead + beside) continue;
      const world = await queued();
      world.queue.drain();
      await sendTouch(
        message,
        watched(world, (call) => (call === at ? change(world) : undefined)),
      );
      const [touch] = await world.ledger();
      const told = `${touch?.state} ${touch?.reason}`;
      // A change after the last read of its fact comes too late for any system; any earlier one must win.
      if (at <= lastRead) expect([at, world.provider.sent.length, told]).toEqual([at, 0, end]);
      else expect([at, world.provider.sent.length]).toEqual([at, 1]);
      const places = await world.touches.contactRow('garden', 'ada');
      expect(places.reservations).toHaveLength(at <= lastRead ? 0 : 1);
    }
  });

  it('one face: what lay in the queue for over a minute is asked about cases again', async () => {
    const world = await queued();
    await world.facts.put('garden', 'ada', openCase);
    world.time.now += RESERVATION_LAG_MS + 1;
    for (const message of world.queue.drain()) await sendTouch(message, world.worker().sending);
    expect(world.provider.sent).toEqual([]);
    expect(await world.ledger()).toMatchObject([{ state: 'deferred', reason: 'open_case_wait' }]);
  });

  it('I5: a reminder of an order that was paid after it was queued is not sent', async () => {
    const world = await queued();
    await world.orders.put(anOrder('unpaid', 2), 1);
    await world.plan(reminder, 'ada', { subject: { orderKey: 's:1', at: START - HOUR_MS } });
    world.queue.drain();
    await dispatch(world.shop, START, world.worker().dispatching);
    await world.orders.put(anOrder('paid', 3), 2);
    for (const message of world.queue.drain()) await sendTouch(message, world.worker().sending);
    expect((await world.ledger())[1]).toMatchObject({ state: 'exited', reason: 'order_paid' });
    expect(world.provider.sent).toEqual([]);
  });

  it('I6: a message that waited in the queue into the night is deferred to the morning, and its place is free', async () => {
    const world = await queued();
    const messages = world.queue.drain();
    world.time.now = Date.UTC(2026, 10, 23, 23, 5);
    for (const message of messages) expect(await sendTouch(message, world.worker().sending)).toBe('done');
    expect(world.provider.sent).toEqual([]);
    expect(await world.ledger()).toMatchObject([{ state: 'deferred', reason: 'quiet_hours', attempt: 0 }]);
    expect((await world.touches.contactRow('garden', 'ada')).reservations).toEqual([]);
    await settle(world);
    expect(world.sentAt.map(({ at }) => at)).toEqual([Date.UTC(2026, 10, 24, 8)]);
  });

  it.each([
    ['while the touch waits for the morning', Date.UTC(2026, 10, 23, 23), 'deferred quiet_hours'],
    ['once the touch is too late', START + 3 * DAY_MS, 'expired too_late'],
  ])('I7: a place that a crashed dispatch took is free again %s', async (_name, again, end) => {
    const world = touchWorld({ programs: [program], caps: [{ channel: 'all', max: 1, days: 7 }] });
    await world.person('ada');
    await world.orders.put(anOrder('paid', 1), undefined);
    await world.plan(program, 'ada', { subject: { orderKey: 's:1', at: START - DAY_MS } });
    const { dispatching } = world.worker();
    const create = () => Promise.reject(new Error('crash'));
    const crashing = { ...dispatching, touches: { ...dispatching.touches, create } };
    await expect(dispatch(world.shop, START, crashing)).rejects.toThrow();
    expect((await world.touches.contactRow('garden', 'ada')).reservations).toHaveLength(1);
    await dispatch(world.shop, again, dispatching);
    expect((await world.ledger()).map((touch) => `${touch?.state} ${touch?.reason}`)).toEqual([end]);
    expect((await world.touches.contactRow('garden', 'ada')).reservations).toEqual([]);
  });

  it('I7: a refusal gives the place back to the person whom the touch reached by a merge', async () => {
    const world = touchWorld({ programs: [program], caps: [{ channel: 'all', max: 1, days: 7 }] });
    await world.person('ada');
    await world.person('mary');
    await world.orders.put(anOrder('paid', 1), undefined);
    await world.plan(program, 'ada', { subject: { orderKey: 's:1', at: START - DAY_MS } });
    world.customers.mark('garden', 'ada', { mergedInto: 'mary' });
    await dispatch(world.shop, START, world.worker().dispatching);
    world.provider.fail('refused');
    for (const message of world.queue.drain()) await sendTouch(message, world.worker().sending);
    expect(await world.ledger()).toMatchObject([{ state: 'failed', reason: 'provider_rejected' }]);
    expect((await world.touches.contactRow('garden', 'mary')).reservations).toEqual([]);
  });

  it('a worker that stood still after its guard looks again before it sends', async () => {
    const world = await queued();
    const [message] = world.queue.drain();
    if (!message) return expect.fail('nothing was queued');
    const { sending } = world.worker();
    const slow: typeof sending.deliver = async (input) => {
      const call = await sending.deliver(input);
      world.time.now += 2 * 60_000;
      return call;
    };
    expect(await sendTouch(message, { ...sending, deliver: slow })).toBe('retry');
    expect(world.provider.sent).toEqual([]);
    expect(await sendTouch(message, sending)).toBe('done');
    expect(world.provider.sent).toHaveLength(1);
  });

  it('I4: an order that mentions somebody else brings them no marketing: it goes to the address of its owner', async () => {
    const theirs = orderProgram('offer');
    const world = touchWorld({ programs: [theirs, reminder] });
    for (const id of ['ada', 'bob']) await world.person(id);
    const document = anOrder('unpaid', 1).document;
    const gift = document && { ...document, contact: { email: 'bob@example.org', country: 'GB' } };
    await world.orders.put(anOrder('unpaid', 1, { document: gift }), undefined);
    await world.customers.setEntry('garden', 'ada', 's:1', anEntry({ at: START - DAY_MS, state: 'unpaid' }));
    await world.plan(theirs, 'ada', { subject: { at: START - DAY_MS } });
    await settle(world);
    expect(world.provider.sent.map(({ to }) => to)).toEqual(['ada@example.org']);
  });

  it("I4: who is known by another person's address alone gets no marketing there, but word of the own order", async () => {
    const world = touchWorld({ programs: [program, reminder] });
    await world.person('bob');
    await world.customers.ensure('garden', 'ada');
    const granted = { channel: 'email', topic: 'marketing', state: 'granted', at: 1, source: 'test' } as const;
    await world.consents.append('garden', 'ada', granted);
    const document = anOrder('unpaid', 1).document;
    const gift = document && { ...document, contact: { email: 'bob@example.org', country: 'GB' } };
    await world.orders.put(anOrder('unpaid', 1, { document: gift }), undefined);
    await world.customers.setEntry('garden', 'ada', 's:1', anEntry({ at: START - DAY_MS, state: 'unpaid' }));
    await world.plan(program, 'ada', { subject: { at: START - DAY_MS } });
    await world.plan(reminder, 'ada', { subject: { orderKey: 's:1', at: START - DAY_MS } });
    await settle(world);
    const ends = (await world.ledger()).map((touch) => `${touch?.programId} ${touch?.state} ${touch?.reason}`);
    expect(ends).toEqual(['offer suppressed no_address', 'reminder sent provider_accepted']);
    expect(world.provider.sent.map(({ to }) => to)).toEqual(['bob@example.org']);
  });

  it('a merge makes nobody new to a program: what a merged-in id has had counts for re-entry', async () => {
    const once = orderProgram('once', {
      trigger: { on: 'segment-entered', segment: 'stage:lapsed', afterMs: 0 },
      reentryDays: 'once',
    });
    const world = touchWorld({ programs: [once] });
    for (const id of ['ada', 'bob']) {
      await world.person(id);
      const current = { r: 1, f: 1, m: 1, stage: 'lapsed', tier: 'D', rules: [] } as const;
      await world.customers.setMembership('garden', id, { day: '2026-11-22', current });
    }
    await world.plan(once, 'bob');
    await settle(world);
    expect(world.provider.sent).toHaveLength(1);
    world.customers.mark('garden', 'bob', { mergedInto: 'ada' });
    await world.customers.addLinks('garden', 'ada', { merged: ['bob'] });
    await world.plan(once, 'ada');
    await settle(world);
    expect((await world.ledger()).map((touch) => touch?.state)).toEqual(['sent', 'suppressed']);
  });
});
