import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '../values/time/day.ts';
import { advance, enter } from './advance.ts';
import { ended, enrolmentSchema } from './enrolment/enrolment.ts';
import { hear } from './enrolment/respond.ts';
import type { Seen, TouchSeen } from './enrolment/seen.ts';
import { factsOf, graphOf, readGraph, versionOf } from './graph.ts';
import type { Step } from './step.ts';

const START = Date.UTC(2026, 9, 1, 9);

const message = (id: string, next?: string): Step => ({ do: 'send', id, template: id, channels: ['email'], next });

/** A payment reminder in two steps, as a marketer would write it. */
const STEPS: readonly Step[] = [
  message('first'),
  { do: 'wait', id: 'three-days', forMs: 3 * DAY_MS },
  { do: 'branch', id: 'clicked', when: { response: 'clicked' }, yes: 'end', no: 'halves' },
  {
    do: 'split',
    id: 'halves',
    arms: [
      { name: 'soft', weight: 1, to: 'second' },
      { name: 'firm', weight: 1, to: 'second' },
    ],
  },
  message('second'),
  { do: 'mark', id: 'reminded', name: 'reminded-twice' },
  { do: 'hand-off', id: 'call', card: 'Call and ask whether something is wrong' },
];

const graph = graphOf(STEPS);
const entered = enter(graph, versionOf(graph), {
  ...{ shop: 's', customerId: 'c', programId: 'p', entry: 'o:1', enteredAt: START },
  subject: { at: START - HOUR_MS, orderKey: 'o:1' },
});

const seen = (now: number, over: Partial<Seen> = {}): Seen => ({
  ...{ now, shopZone: 'UTC', segments: [], dates: {}, touches: {}, purchases: [] },
  ...over,
});
const touch = (state: string, over: Partial<TouchSeen> = {}): TouchSeen => ({
  ...{ touchId: 't1', state, reason: 'allowed' },
  ...over,
});

describe('a journey', () => {
  it('asks for its first message, waits for its touch, and goes on when that is on its way', () => {
    const start = advance(graph, entered, seen(START));
    expect(start).toEqual({ enrolment: entered, effects: [{ do: 'send', step: 'first' }], wake: undefined });
    const deferred = { first: touch('deferred', { dueAt: START + HOUR_MS }) };
    expect(advance(graph, entered, seen(START, { touches: deferred }))).toMatchObject({
      effects: [],
      wake: START + HOUR_MS,
    });
    expect(advance(graph, entered, seen(START + HOUR_MS, { touches: deferred })).effects).toHaveLength(1);

    const gone = advance(graph, entered, seen(START + HOUR_MS, { touches: { first: touch('queued') } }));
    expect(gone).toMatchObject({
      enrolment: { step: 'three-days', stepAt: START + HOUR_MS, seq: 1, touches: { first: 't1' }, lastSend: 'first' },
      effects: [],
      wake: START + HOUR_MS + 3 * DAY_MS,
    });
    const { enrolment } = gone;
    const touches = { first: touch('sent', { endedAt: START + HOUR_MS }) };
    const later = START + HOUR_MS + 3 * DAY_MS;
    expect(advance(graph, enrolment, seen(later - 1, { touches })).enrolment).toBe(enrolment);

    const clicked = hear(enrolment, { name: 'clicked', at: later - 5, ref: 't1' });
    expect(clicked && advance(graph, clicked, seen(later, { touches })).enrolment).toMatchObject({
      ...{ state: 'ended', reason: 'completed', endedAt: later, seq: 2 },
    });

    // what the branch answered is stored before the message is asked for
    const decided = advance(graph, enrolment, seen(later, { touches }));
    expect(decided).toMatchObject({ enrolment: { step: 'second', seq: 2 }, effects: [], wake: later });
    expect(Object.keys(decided.enrolment.arms)).toEqual(['halves']);
    const second = { ...touches, second: touch('suppressed', { reason: 'frequency_cap' }) };
    expect(advance(graph, decided.enrolment, seen(later, { touches })).effects).toEqual([
      { do: 'send', step: 'second' },
    ]);
    expect(advance(graph, decided.enrolment, seen(later, { touches: second }))).toMatchObject({
      enrolment: { state: 'ended', reason: 'completed' },
      effects: [
        { do: 'mark', step: 'reminded', name: 'reminded-twice' },
        { do: 'hand-off', step: 'call' },
      ],
    });
  });

  it('ends with the reason of a message that no later one may follow, and stays ended', () => {
    for (const [state, reason] of [
      ['exited', 'order_paid'],
      ['suppressed', 'holdout'],
      ['suppressed', 'person_erased'],
    ]) {
      const touches = { first: touch(state ?? '', { reason: reason ?? '' }) };
      const { enrolment } = advance(graph, entered, seen(START, { touches }));
      expect(enrolment).toMatchObject({ state: 'ended', reason, endedAt: START });
      expect(ended(enrolment, 'migrated', START + 1)).toBe(enrolment);
      expect(advance(graph, enrolment, seen(START + 9))).toEqual({ enrolment, effects: [], wake: undefined });
    }
  });

  it('is stored and read as it is, and one version is one graph, however it is written', () => {
    expect(enrolmentSchema.parse(JSON.parse(JSON.stringify(entered)))).toEqual(entered);
    expect(readGraph(JSON.parse(JSON.stringify(graph)))).toEqual(graph);
    const explicit = STEPS.map((step) => (step.do === 'wait' ? { ...step, next: 'clicked' } : step));
    const otherText = STEPS.map((step) => (step.do === 'send' ? { ...step, template: 'other' } : step));
    for (const same of [explicit, otherText]) expect(versionOf(graphOf(same))).toBe(versionOf(graph));
    const longer = STEPS.map((step) => (step.do === 'wait' ? { ...step, forMs: DAY_MS } : step));
    expect(versionOf(graphOf(longer))).not.toBe(versionOf(graph));
    expect([...factsOf(graph)]).toEqual(['clicked']);
  });
});
