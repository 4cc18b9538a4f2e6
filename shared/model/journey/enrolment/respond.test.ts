import { describe, expect, it } from 'vitest';
import { REASONS } from '../../touch/reasons.ts';
import { advance } from '../advance.ts';
import { graphOf, readGraph } from '../graph.ts';
import { type Enrolment, ended, enrolmentSchema } from './enrolment.ts';
import type { Fact } from './fact.ts';
import { hear, responded } from './respond.ts';
import type { Seen } from './seen.ts';

const START = Date.UTC(2026, 9, 1, 9);
const inside: Enrolment = {
  ...{ shop: 's', customerId: 'c', programId: 'p', entry: 'e', version: 'v', seq: 3, state: 'inside' },
  ...{ step: 'wait', stepAt: START, enteredAt: START, subject: { at: START - 60, orderKey: 'w:1' } },
  ...{ arms: {}, heard: {}, touches: { first: 't1', second: 't2' }, lastSend: 'second' },
};
const seen: Seen = {
  ...{ now: START + 1000, shopZone: 'UTC', segments: [], dates: {}, purchases: [] },
  touches: {
    first: { touchId: 't1', state: 'sent', reason: 'provider_accepted', endedAt: START + 10 },
    second: { touchId: 't2', state: 'sent', reason: 'provider_accepted', endedAt: START + 100 },
  },
};
const heard = (fact: Partial<Fact>, enrolment = inside) =>
  hear(enrolment, { name: 'order-shipped', at: START + 500, ...fact })?.heard;

describe('a fact', () => {
  it('of the order that started the journey is heard, and of another is not', () => {
    expect(heard({ ref: 'w:1' })).toEqual({ 'order-shipped': START + 500 });
    expect(heard({})).toEqual({ 'order-shipped': START + 500 });
    expect(heard({ ref: 'w:2' })).toBeUndefined();
    expect(heard({ name: 'bought', ref: 'w:1' })).toBeUndefined();
    expect(heard({ name: 'bought', ref: 'w:2' })).toEqual({ bought: START + 500 });
    const ofNoOrder = { ...inside, subject: { at: START - 60 } };
    expect(heard({ ref: 'w:2' }, ofNoOrder)).toEqual({ 'order-shipped': START + 500 });
  });

  it('of before the trigger, of no time, told again or told to an ended journey changes nothing', () => {
    expect(heard({ at: START - 61 })).toBeUndefined();
    expect(heard({ at: START - 60 })).toBeDefined();
    for (const at of [Number.NaN, Number.POSITIVE_INFINITY]) expect(heard({ at })).toBeUndefined();
    const once = hear(inside, { name: 'cart-left', at: START + 500 }) ?? inside;
    expect(heard({ name: 'cart-left' }, once)).toBeUndefined();
    expect(heard({ name: 'cart-left', at: START + 501 }, once)).toEqual({ 'cart-left': START + 501 });
    expect(heard({}, ended(inside, 'completed', START + 1))).toBeUndefined();
  });

  it('that answers a message is kept under its step; of a message of another journey nothing is', () => {
    expect(heard({ name: 'clicked', ref: 't1' })).toEqual({ 'clicked@first': START + 500 });
    expect(heard({ name: 'clicked', ref: 't9' })).toBeUndefined();
    expect(heard({ name: 'replied' })).toEqual({ replied: START + 500 });
  });
});

describe('a response', () => {
  const answers = (fact: Fact, response: Parameters<typeof responded>[0], of?: string, now = seen) =>
    responded(response, of, { enrolment: hear(inside, fact) ?? inside, seen: now });

  it('is to the last message, or to the one that is named', () => {
    const clicked: Fact = { name: 'clicked', at: START + 50, ref: 't1' };
    expect(answers(clicked, 'clicked')).toBe(false);
    expect(answers(clicked, 'clicked', 'first')).toBe(true);
    expect(answers(clicked, 'replied', 'first')).toBe(false);
  });

  it('that names no message counts for those that had left before it', () => {
    const reply: Fact = { name: 'replied', at: START + 50 };
    expect(answers(reply, 'replied', 'first')).toBe(true);
    expect(answers(reply, 'replied', 'second')).toBe(false);
    expect(answers(reply, 'replied', 'third')).toBe(false);
  });

  it('of what the ledger and the orders say: delivered unless it bounced, clicked by a person, bought since', () => {
    const nothing: Fact = { name: 'cart-left', at: START };
    const told = (over: object, purchases: readonly number[] = []): Seen => ({
      ...{ ...seen, purchases },
      touches: { second: { ...seen.touches.second, ...over } as Seen['touches'][string] },
    });
    expect(answers(nothing, 'delivered', undefined, told({ feedback: { type: 'delivered', at: 1 } }))).toBe(true);
    expect(answers(nothing, 'delivered', undefined, told({ feedback: { type: 'complained', at: 1 } }))).toBe(true);
    expect(answers(nothing, 'delivered', undefined, told({ feedback: { type: 'bounced', at: 1 } }))).toBe(false);
    expect(answers(nothing, 'clicked', undefined, told({ clickedAt: START + 200 }))).toBe(true);
    expect(answers(nothing, 'bought', undefined, told({}, [START + 99]))).toBe(false);
    expect(answers(nothing, 'bought', undefined, told({}, [START + 100]))).toBe(true);
    expect(answers(nothing, 'bought', 'first', told({}, [START + 1]))).toBe(true);
  });
});

describe('whatever was stored', () => {
  it('is walked without a crash: what no release wrote ends the journey and reaches nobody', () => {
    const odd: readonly unknown[] = [
      null,
      7,
      [],
      {},
      { first: 'wait', steps: null },
      { first: 'wait', steps: { wait: { do: 'wait', id: 'wait', forMs: null, next: 'end' } } },
      { first: 'wait', steps: { wait: { do: 'wait', id: 'wait', untilHour: 25, next: 'end' } } },
      { first: 'wait', steps: { wait: { do: 'sleep', id: 'wait', next: 'end' } } },
      { first: 'wait', steps: { wait: { do: 'split', id: 'wait', arms: [] } } },
      { first: 'wait', steps: { wait: { do: 'split', id: 'wait', arms: [{ name: 'a', weight: 0, to: 'end' }] } } },
      { first: 'wait', steps: { wait: { do: 'mark', id: 'wait', name: 'm', next: 'wait' } } },
      { first: 'wait', steps: { wait: { do: 'mark', id: 'wait', name: 'm', next: '__proto__' } } },
      { first: 'wait', steps: { wait: { do: 'mark', id: 'wait', name: 'm', next: 'constructor' } } },
    ];
    for (const json of odd) {
      const { enrolment, effects, wake } = advance(readGraph(json), inside, seen);
      expect(enrolment).toMatchObject({ state: 'ended', reason: 'step_unknown', endedAt: seen.now });
      expect(effects.filter((effect) => effect.do === 'send')).toEqual([]);
      expect(wake).toBeUndefined();
    }
    const lost = { ...inside, stepAt: Number.NaN };
    const graph = graphOf([{ do: 'wait', id: 'wait', forMs: 60_000 }]);
    expect(advance(graph, lost, seen).enrolment).toMatchObject({ state: 'ended', reason: 'step_unknown' });
    expect(enrolmentSchema.safeParse({ ...inside, state: 'gone' }).success).toBe(false);
  });

  it('of each reason of the policy it is known whether the journey goes on', () => {
    const graph = graphOf([
      { do: 'send', id: 'wait', template: 't', channels: ['email'] },
      { do: 'wait', id: 'later', forMs: 60_000 },
    ]);
    const stays = (state: string, reason: string): boolean =>
      advance(graph, inside, { ...seen, touches: { wait: { touchId: 't', state, reason } } }).enrolment.state ===
      'inside';
    const left = Object.keys(REASONS.suppressed).filter((reason) => !stays('suppressed', reason));
    expect(left.sort()).toEqual([
      ...[
        'global_holdout',
        'holdout',
        'not_in_audience',
        'person_erased',
        'person_unknown',
        'program_removed',
        'reentry',
      ],
    ]);
    for (const reason of Object.keys(REASONS.exited)) expect(stays('exited', reason)).toBe(false);
    for (const state of ['expired', 'failed', 'unknown', 'sent', 'queued', 'sending'])
      expect(stays(state, 'any')).toBe(true);
  });
});
