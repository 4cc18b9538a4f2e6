import { describe, expect, it } from 'vitest';
import { memoryTelemetry } from '#adapters/lambda/memory.ts';
import { memoryEnrolments } from '#adapters/memory/enrolments.ts';
import { memoryTeam } from '#adapters/memory/hand-offs.ts';
import { memorySnapshots } from '#adapters/memory/snapshots.ts';
import { memoryQueue } from '#adapters/queue/memory.ts';
import { factsOf } from '#model/customer/facts.ts';
import type { CommerceEvent } from '#model/event/event.ts';
import type { Program } from '#model/program/program.ts';
import type { Trigger } from '#model/program/trigger.ts';
import type { SendMessage } from '#model/touch/send-message.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#model/values/time/day.ts';
import { aShop, segmentProgram } from '#test/support/daily.ts';
import { aDelivery, anOrderEvent, memoryDeps, NOON } from '#test/support/ingest.ts';
import { dispatch } from '../dispatch/dispatch.ts';
import { applyEvents } from './apply-events.ts';
import { factsOfKept } from './journey-facts.ts';

const shop = aShop({ id: 'garden' });
const identity = { email: 'ada@engine.example' };

const ada: CommerceEvent = { type: 'customer', updatedAt: NOON - DAY_MS, identity, contact: identity };

const starting = (trigger: Trigger, over: Partial<Program> = {}): Program =>
  segmentProgram('stage:new', {
    id: trigger.on,
    kind: 'transactional',
    trigger,
    exits: [],
    usefulForMs: 3 * DAY_MS,
    ...over,
  });

/** What ingest plans and dispatch decides of it, on one clock. */
function world(...programs: readonly Program[]) {
  const deps = memoryDeps(programs);
  const queue = memoryQueue<SendMessage>();
  const tell = (at: number, ...events: readonly CommerceEvent[]) =>
    applyEvents([ada, ...events], aDelivery({ receivedAt: at, now: at }), deps);
  return {
    deps,
    tell,
    due: async () =>
      (await deps.touches.stillDue('garden', NOON - DAY_MS, NOON + 30 * DAY_MS)).filter(
        ({ purpose }) => purpose === 'send',
      ),
    /** Ends and states of the person's touches after a look at this time. */
    at: async (now: number) => {
      const telemetry = memoryTelemetry();
      await dispatch(shop, now, {
        ...{ touches: deps.touches, people: deps, programs, telemetry, pause: deps.pause },
        ...{ enrolments: memoryEnrolments(), marks: deps.facts, team: memoryTeam() },
        runs: memorySnapshots(),
        queues: { email: queue, sms: queue },
      });
      const owner = (await deps.identities.owners('garden', [{ kind: 'email', value: identity.email }]))[0] ?? '';
      const touches = await deps.touches.ofPerson('garden', owner);
      return touches.map(({ state, reason }) => `${state} ${reason}`);
    },
  };
}

const cart = (over: Partial<Extract<CommerceEvent, { type: 'cart' }>> = {}): CommerceEvent => ({
  ...{ type: 'cart', cartKey: 's:c1', updatedAt: NOON, state: 'open', currency: 'GBP', totalMinor: 900, contact: {} },
  lines: [{ sku: 'ROSE', quantity: 1, totalMinor: 900 }],
  identity,
  ...over,
});
const order = (over: Parameters<typeof anOrderEvent>[0] = {}) =>
  anOrderEvent({ orderKey: 's:1', identity, contact: identity, ...over });

describe('a cart that is left', () => {
  const left = starting({ on: 'cart-idle', afterMs: 2 * HOUR_MS }, { exits: ['cart-bought'] });

  it('one touch per cart, after its last change, however often it was changed and told', async () => {
    const { tell, due, at } = world(left);
    await tell(NOON, cart());
    for (const minutes of [5, 70, 5, 0]) await tell(NOON + HOUR_MS, cart({ updatedAt: NOON + minutes * MINUTE_MS }));
    const [first, ...others] = await due();
    expect(first).toMatchObject({ dueAt: NOON + 2 * HOUR_MS, subject: { cartKey: 's:c1', at: NOON } });
    expect(others.every(({ touchId }) => touchId === first?.touchId)).toBe(true);
    expect(await at(NOON + 2 * HOUR_MS)).toEqual(['deferred not_yet']);
    expect(await at(NOON + 70 * MINUTE_MS + 2 * HOUR_MS)).toEqual(['queued allowed']);
  });

  it('I5: cart-bought: whoever bought, emptied or deleted it, or ordered since by another way, is not reminded', async () => {
    const later = NOON + HOUR_MS;
    const ends: readonly CommerceEvent[] = [
      cart({ updatedAt: later, state: 'converted' }),
      cart({ updatedAt: later, state: 'deleted' }),
      cart({ updatedAt: later, lines: [], totalMinor: 0 }),
      cart({ updatedAt: later, identity: { email: 'bob@engine.example' } }),
      order({ cartKey: 's:c1', placedAt: later, updatedAt: later }),
      order({ placedAt: later, updatedAt: later, payment: 'unpaid' }),
    ];
    for (const event of ends) {
      const { tell, at } = world(left);
      await tell(NOON, cart());
      await tell(later, event);
      await at(NOON + 2 * HOUR_MS);
      expect(await at(later + 2 * HOUR_MS), JSON.stringify(event)).toEqual(['exited cart_bought']);
    }
    const { tell, at } = world(left);
    await tell(NOON, order({ placedAt: NOON - HOUR_MS, updatedAt: NOON }), cart());
    expect(await at(NOON + 2 * HOUR_MS)).toEqual(['queued allowed']);
  });

  it('waits for somebody to be known, and asks for nothing while no program reminds of carts', async () => {
    const { tell, due, deps } = world(left);
    await tell(NOON, cart({ identity: {} }));
    expect(await due()).toEqual([]);
    await tell(NOON + HOUR_MS, cart({ updatedAt: NOON + HOUR_MS }));
    expect(await due()).toMatchObject([{ dueAt: NOON + 3 * HOUR_MS }]);
    const others = world(starting({ on: 'order-paid', afterMs: 0 }));
    others.deps.touches.plan = () => Promise.reject(new Error('planned'));
    await others.tell(NOON, cart());
    const get = deps.touches.plan;
    let writes = 0;
    deps.touches.plan = (row) => {
      writes++;
      return get(row);
    };
    for (const hours of [2, 3, 4]) await tell(NOON + hours * HOUR_MS, cart({ updatedAt: NOON + hours * HOUR_MS }));
    expect(writes).toBe(0);
  });
});

describe('what a person did or answered', () => {
  const custom = (id: string, at: number, over: object = {}): CommerceEvent => ({
    ...{ type: 'custom', id, name: 'viewed', at, identity },
    ...over,
  });

  it('a visit starts once a day, and again only after reentryDays; of an appointment each does', async () => {
    const { tell, due, at } = world(
      starting({ on: 'custom-event', name: 'viewed', afterMs: HOUR_MS }, { reentryDays: 2 }),
      starting({ on: 'custom-event', name: 'appointment', afterMs: HOUR_MS, each: true }, { id: 'each' }),
    );
    await tell(NOON, custom('e1', NOON), custom('e2', NOON - 3 * MINUTE_MS), custom('e1', NOON));
    await tell(NOON, custom('a1', NOON, { name: 'appointment' }), custom('a2', NOON, { name: 'appointment' }));
    await tell(NOON, custom('x', NOON, { name: 'other' }));
    const rows = await due();
    expect(rows.map(({ programId }) => programId).sort()).toEqual(['custom-event', 'each', 'each']);
    expect(await at(NOON + HOUR_MS)).toEqual(['queued allowed', 'queued allowed', 'queued allowed']);
    await tell(NOON + DAY_MS, custom('e3', NOON + DAY_MS));
    expect(await at(NOON + DAY_MS + HOUR_MS)).toContain('suppressed reentry');
  });

  it('brings its few and short properties along, and nothing else', async () => {
    const { tell, due } = world(starting({ on: 'custom-event', name: 'viewed', afterMs: 0 }));
    const many = Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`p${String(n).padStart(2, '0')}`, n]));
    const properties = { page: 'roses', long: 'x'.repeat(201), 'a b': 1, paid: true, ...many };
    await tell(NOON, custom('e1', NOON, { properties }));
    const [row] = await due();
    expect(row?.subject.event?.properties).toEqual({
      ...{ p00: 0, p01: 1, p02: 2, p03: 3, p04: 4, p05: 5, page: 'roses', paid: true },
    });
  });

  it('an answer starts the program of its survey within the bounds of its score', async () => {
    const low = starting({ on: 'survey-answered', survey: 'nps', atMost: 6, afterMs: 0 }, { id: 'low' });
    const high = starting({ on: 'survey-answered', survey: 'nps', atLeast: 7, afterMs: 0 }, { id: 'high' });
    const answer = (id: string, score: number, survey = 'nps'): CommerceEvent => ({
      ...{ type: 'survey-answer', id, survey, at: NOON, score, identity },
    });
    for (const [score, program] of [
      [0, 'low'],
      [6, 'low'],
      [7, 'high'],
    ] as const) {
      const { tell, due } = world(low, high);
      await tell(NOON, answer('a1', score), answer('a1', score), answer('a2', score, 'csat'));
      expect((await due()).map(({ programId }) => programId)).toEqual([program]);
    }
    const { tell } = world(low);
    for (const score of [11, 6.5, -1]) expect((await tell(NOON, answer('a1', score))).outcome).toBe('parked');
  });
});

describe('a subscription', () => {
  const told = (over: object = {}): CommerceEvent => ({
    ...{ type: 'subscription', id: 's:box', updatedAt: NOON, state: 'running', identity },
    ...over,
  });
  const renewed = starting({ on: 'subscription-renewed', afterMs: HOUR_MS }, { exits: ['subscription-ended'] });
  const ended = starting({ on: 'subscription-ended', afterMs: HOUR_MS }, { exits: ['subscription-resumed'] });

  it('that is renewed starts once per period, and not by its first', async () => {
    const { tell, due } = world(renewed, ended);
    await tell(NOON, told());
    expect(await due()).toEqual([]);
    for (const [updatedAt, renewedAt] of [
      [NOON + 1, NOON],
      [NOON + 2, NOON],
      [NOON + DAY_MS, NOON + DAY_MS],
    ] as const)
      await tell(updatedAt, told({ updatedAt, renewedAt }));
    expect((await due()).map(({ plannedFor }) => plannedFor)).toEqual([NOON + HOUR_MS, NOON + DAY_MS + HOUR_MS]);
  });

  it('I5: subscription-ended and subscription-resumed: decided by how it stands when the message leaves', async () => {
    for (const [state, reasons] of [
      ['running', ['exited subscription_resumed', 'queued allowed']],
      ['paused', ['exited subscription_resumed', 'queued allowed']],
      ['ended', ['exited subscription_ended', 'queued allowed']],
    ] as const) {
      const { tell, at } = world(renewed, ended);
      await tell(NOON, told({ renewedAt: NOON }));
      await tell(NOON + 1, told({ updatedAt: NOON + 1, state: 'ended' }));
      await tell(NOON + 2, told({ updatedAt: NOON + 2, state }));
      expect((await at(NOON + HOUR_MS + 2)).sort()).toEqual(reasons);
    }
  });
});

it('journeys hear of custom events by their name, of answers with the touch that asked, of subscriptions', () => {
  const about = { identity, at: NOON };
  const told = [
    { type: 'custom', id: 'e', name: 'quiz', ...about },
    { type: 'survey-answer', id: 'a', survey: 'nps', score: 9, touch: 't-1', ...about },
    { type: 'subscription', id: 's:b', state: 'running', renewedAt: NOON - 1, updatedAt: NOON, identity },
    { type: 'subscription', id: 's:c', state: 'ended', since: NOON - 2, updatedAt: NOON, identity },
    { type: 'subscription', id: 's:d', state: 'paused', updatedAt: NOON, identity },
    { type: 'service-case', id: 'c', updatedAt: NOON, state: 'open', cause: 'late', identity },
  ] as const;
  expect(told.flatMap((event) => factsOfKept(factsOf(event)))).toEqual([
    { name: 'custom:quiz', at: NOON },
    { name: 'answered', at: NOON, ref: 't-1' },
    { name: 'subscription-renewed', at: NOON - 1 },
    { name: 'subscription-ended', at: NOON - 2 },
  ]);
});
