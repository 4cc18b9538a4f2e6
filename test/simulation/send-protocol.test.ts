import { describe, expect, it } from 'vitest';
import { dispatch } from '#flow/dispatch/dispatch.ts';
import { sendTouch } from '#flow/send/send-touch.ts';
import { isTerminal } from '#model/touch/reasons.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#model/values/time/day.ts';
import { anEntry } from '../support/daily.ts';
import { FAULT_MODES, type Fault, Faulty } from '../support/engines/faulty.ts';
import { orderProgram, START, settle, type TouchWorld, touchWorld } from '../support/worlds/touches.ts';

const first = orderProgram('first', { priority: 1 });
const second = orderProgram('second', { priority: 2 });
const service = orderProgram('service', { kind: 'transactional', priority: 0 });
const bought = orderProgram('bought', { exits: ['bought-again'], priority: 3 });
const PROGRAMS = [first, second, service, bought];

/** Before the window opens: one touch wins the only place, one loses it, one exits, one is transactional, one is refused. */
async function morning(): Promise<TouchWorld> {
  const now = Date.UTC(2026, 10, 23, 7, 30);
  const world = touchWorld({ programs: PROGRAMS, caps: [{ channel: 'all', max: 1, days: 7 }], now });
  await world.person('ada');
  await world.customers.setEntry(world.shop.id, 'ada', 's:2', anEntry({ at: now - HOUR_MS }));
  for (const program of PROGRAMS) await world.plan(program, 'ada');
  await world.plan(first, 'nobody');
  return world;
}

const endsOf = async (world: TouchWorld) =>
  (await world.ledger()).map((touch) => `${touch?.programId} ${touch?.state} ${touch?.reason}`);

const EXPECTED = [
  'first sent provider_accepted',
  'second suppressed frequency_cap',
  'service sent provider_accepted',
  'bought exited bought_again',
  'first suppressed person_unknown',
];

async function expectProtocol(world: TouchWorld, label: string): Promise<void> {
  const ledger = await world.ledger();
  for (const touch of ledger) {
    if (!touch || !isTerminal(touch.state)) expect.fail(`${label}: ${touch?.programId} did not end`);
    const sends = world.provider.sent.filter(({ tags }) => tags.touch === touch.touchId).length;
    if (sends > (touch.kind === 'marketing' ? 1 : 2)) expect.fail(`${label}: ${touch.programId} sent ${sends} times`);
    if (touch.state === 'sent' && sends === 0) expect.fail(`${label}: ${touch.programId} was not sent`);
    const mayHaveLeft = touch.state === 'sent' || touch.state === 'unknown';
    if (!mayHaveLeft && sends > 0) expect.fail(`${label}: ${touch.programId} ${touch.state}, but it left`);
  }
  const marketing = world.sentAt.filter(({ touchId }) =>
    ledger.some((touch) => touch?.touchId === touchId && touch.kind === 'marketing'),
  );
  if (marketing.length > 1) expect.fail(`${label}: the cap let ${marketing.length} messages through`);
  const early = marketing.filter(({ at }) => new Date(at).getUTCHours() < 8);
  if (early.length > 0) expect.fail(`${label}: sent in quiet hours`);
}

describe('send protocol', () => {
  it('without faults each touch comes to its one end', async () => {
    for (const events of [true, false]) {
      const world = await morning();
      await settle(world, { events });
      expect(await endsOf(world)).toEqual(EXPECTED);
      expect(
        world.telemetry.counted('TouchEnded', { program: 'first', state: 'sent', reason: 'provider_accepted' }),
      ).toBe(1);
      expect((await world.touches.contactRow(world.shop.id, 'ada')).reservations).toHaveLength(1);
    }
  });

  it.each([true, false])(
    'I3 I7: a fault before or after any call of any port leads to one end and no second send (events: %s)',
    async (events) => {
      const counted = new Faulty();
      await settle(await morning(), { faulty: counted, events });
      expect(counted.calls).toBeGreaterThan(70);
      for (let at = 1; at <= counted.calls; at++) {
        for (const mode of FAULT_MODES) {
          const world = await morning();
          const label = `call ${at} ${mode}`;
          const dead = await settle(world, { faulty: new Faulty({ at, mode }), events });
          if (dead.length > 0) expect.fail(`${label}: dead messages`);
          await expectProtocol(world, label);
          // Only the marketing touch may differ: a fault between its claim and the record of its answer leaves it unknown.
          const ends = (await endsOf(world)).map((end) =>
            end.replace('provider_event', 'provider_accepted').replace('first unknown answer_lost', EXPECTED[0] ?? ''),
          );
          if (JSON.stringify(ends) !== JSON.stringify(EXPECTED)) expect.fail(`${label}: ${ends.join(', ')}`);
        }
      }
    },
    60_000,
  );

  it.each([
    {
      name: 'refused by the provider',
      now: START,
      options: {},
      faults: ['refused'] as const,
      ends: ['first failed provider_rejected', 'first unknown answer_lost'],
      places: { 'first failed provider_rejected': 0, 'first unknown answer_lost': 1 },
    },
    {
      name: 'deferred by its sender, since it waited in the queue into the night',
      now: Date.UTC(2026, 10, 23, 20, 50),
      options: { firstDelayMs: 20 * MINUTE_MS },
      faults: [],
      ends: ['first sent provider_accepted', 'first sent provider_event', 'first unknown answer_lost'],
      places: { 'first failed provider_rejected': 0 },
    },
  ])('I3 I6 I7: a fault at any call of a touch $name leads to one end and frees its place', async (scenario) => {
    const start = async () => {
      const world = touchWorld({ programs: PROGRAMS, caps: [{ channel: 'all', max: 1, days: 7 }], now: scenario.now });
      await world.person('ada');
      await world.plan(first, 'ada');
      world.provider.fail(...scenario.faults);
      return world;
    };
    const counted = new Faulty();
    await settle(await start(), { faulty: counted, ...scenario.options });
    for (let at = 1; at <= counted.calls; at++) {
      for (const mode of FAULT_MODES) {
        const world = await start();
        await settle(world, { faulty: new Faulty({ at, mode }), ...scenario.options });
        const label = `call ${at} ${mode}`;
        await expectProtocol(world, label);
        const [end = ''] = await endsOf(world);
        if (!scenario.ends.includes(end)) expect.fail(`${label}: ${end}`);
        const { reservations } = await world.touches.contactRow(world.shop.id, 'ada');
        const places: Readonly<Record<string, number>> = scenario.places;
        expect([label, reservations.length]).toEqual([label, places[end] ?? 1]);
      }
    }
  });

  it('I3: two faults at once, spread over the run, still lead to one end and no second send', async () => {
    class TwoFaults extends Faulty {
      readonly second: Faulty;
      constructor(one: Fault, two: Fault) {
        super(one);
        this.second = new Faulty(two);
      }
      override port<T extends object>(port: T): T {
        return super.port(this.second.port(port));
      }
      override revive(): void {
        super.revive();
        this.second.revive();
      }
    }
    for (let one = 1; one < 110; one += 7) {
      for (let gap = 1; gap < 60; gap += 9) {
        for (const mode of FAULT_MODES) {
          const world = await morning();
          const faulty = new TwoFaults({ at: one, mode }, { at: one + gap, mode: 'die-after' });
          await settle(world, { faulty });
          await expectProtocol(world, `calls ${one} ${mode} and ${one + gap}`);
        }
      }
    }
  });

  it('I3: a message received again, at once or later, sends nothing again', async () => {
    const world = await morning();
    world.time.now = START;
    const { dispatching, sending } = world.worker();
    await dispatch(world.shop, START, dispatching);
    const messages = world.queue.drain();
    await Promise.all([...messages, ...messages, ...messages].map((message) => sendTouch(message, sending)));
    world.time.now += DAY_MS;
    for (const message of messages) expect(await sendTouch(message, sending)).toBe('done');
    expect(world.provider.sent).toHaveLength(2);
  });
});

describe('what the provider answers', () => {
  async function one(program = first): Promise<TouchWorld> {
    const world = touchWorld({ programs: PROGRAMS, caps: [{ channel: 'all', max: 1, days: 7 }] });
    await world.person('ada');
    await world.plan(program, 'ada');
    return world;
  }
  const reservations = async (world: TouchWorld) =>
    (await world.touches.contactRow(world.shop.id, 'ada')).reservations.length;

  it('throttled: not sent, no attempt counted, its place kept; sent when the queue brings it again', async () => {
    const world = await one();
    world.provider.fail('throttled', 'throttled');
    await settle(world);
    const [touch] = await world.ledger();
    expect(touch).toMatchObject({ state: 'sent', attempt: 1 });
    expect(world.provider.sent).toHaveLength(1);
  });

  it('throttled until the message is dead: the check row queues it again while it is useful', async () => {
    const world = await one();
    world.provider.fail(...Array.from({ length: 12 }, () => 'throttled' as const));
    const dead = await settle(world);
    expect(dead).toHaveLength(2);
    expect(await endsOf(world)).toEqual(['first sent provider_accepted']);
    expect(world.sentAt[0]?.at).toBeGreaterThan(START + 2 * HOUR_MS - MINUTE_MS);
  });

  it('not verified, paused, at its quota: its message is let go, and the check row queues it again each hour', async () => {
    const world = await one();
    world.provider.fail('paused', 'paused', 'paused');
    expect(await settle(world)).toEqual([]);
    expect(await endsOf(world)).toEqual(['first sent provider_accepted']);
    expect(world.sentAt[0]?.at).toBeGreaterThanOrEqual(START + 3 * HOUR_MS);
    expect(world.telemetry.counted('SendHeldUp', { channel: 'email' })).toBe(3);
  });

  it('held up for as long as it is useful: it expires, and gives its place back', async () => {
    const world = await one();
    world.provider.fail(...Array.from({ length: 99 }, () => 'paused' as const));
    expect(await settle(world)).toEqual([]);
    expect(await endsOf(world)).toEqual(['first expired too_late']);
    expect(await reservations(world)).toBe(0);
  });

  it('refused: failed, and its place under the caps is free again', async () => {
    const world = await one();
    world.provider.fail('refused');
    await settle(world);
    expect(await endsOf(world)).toEqual(['first failed provider_rejected']);
    expect(world.telemetry.counted('ProviderRejected', { channel: 'email' })).toBe(1);
    expect(await reservations(world)).toBe(0);
  });

  it('I3: answer lost: marketing is not sent again, its place stays taken, the event settles it', async () => {
    for (const [events, end] of [
      [true, 'first sent provider_event'],
      [false, 'first unknown answer_lost'],
    ] as const) {
      const world = await one();
      world.provider.fail('lost');
      await settle(world, { events });
      expect(await endsOf(world)).toEqual([end]);
      expect(world.provider.sent).toHaveLength(1);
      expect(await reservations(world)).toBe(1);
    }
  });

  it('I3: answer lost: transactional is sent once more, and then given up', async () => {
    const once = await one(service);
    once.provider.fail('vanished');
    await settle(once);
    expect(await endsOf(once)).toEqual(['service sent provider_accepted']);
    const twice = await one(service);
    twice.provider.fail('lost', 'lost', 'lost');
    await settle(twice, { events: false });
    expect(await endsOf(twice)).toEqual(['service unknown answer_lost']);
    expect(twice.provider.sent).toHaveLength(2);
    expect((twice.sentAt[1]?.at ?? 0) - (twice.sentAt[0]?.at ?? 0)).toBe(HOUR_MS);
  });

  it('never picked up: a touch that outlives a backlog or a dead letter is queued again, and sent once', async () => {
    for (const program of [undefined, service]) {
      const world = await one(program);
      const { dispatching } = world.worker();
      await dispatch(world.shop, START, dispatching);
      const [message] = world.queue.drain();
      world.time.now = START + HOUR_MS;
      await settle(world);
      expect(world.provider.sent).toHaveLength(1);
      expect((await endsOf(world))[0]).toMatch(/ sent provider_accepted$/);
      // The first message turns up after all: nothing is sent again.
      if (message) await sendTouch(message, world.worker().sending);
      expect(world.provider.sent).toHaveLength(1);
    }
  });

  it('never picked up: it expires once it is of no use, and gives its place back', async () => {
    for (const program of [undefined, service]) {
      const world = await one(program);
      for (let lost = 0; lost < 60; lost++) {
        const { dispatching } = world.worker();
        await dispatch(world.shop, world.time.now, dispatching);
        world.queue.drain();
        world.time.now += HOUR_MS;
      }
      expect((await endsOf(world))[0]).toMatch(/ expired never_picked_up$/);
      expect(await world.rows()).toEqual([]);
      expect(await reservations(world)).toBe(0);
    }
  });

  it('too late: an old touch expires with its reason and is not sent', async () => {
    const world = await one();
    world.time.now = START + 2 * DAY_MS + 1;
    await settle(world);
    expect(await endsOf(world)).toEqual(['first expired too_late']);
    expect(world.provider.sent).toEqual([]);
  });
});
