import { describe, expect, it } from 'vitest';
import { question, program as written } from '#test/support/policy-question.ts';
import { aDueTouch, aTouch } from '#test/support/touches.ts';
import type { TouchState } from '../../touch/reasons.ts';
import type { Touch } from '../../touch/touch.ts';
import { MINUTE_MS } from '../../values/time/day.ts';
import { aboutIntent, type ChannelQuestion, type Objection } from '../decision.ts';
import { mayReenter } from './reentry.ts';

const until = Number.MAX_SAFE_INTEGER;
const program = {
  ...written,
  trigger: { on: 'campaign', afterMs: 0 } as const,
  campaign: { shop: 's', approval: 'h', until },
};
const step = { do: 'send', id: 'message', template: 't', channels: ['email'] } as const;
const NOW = question().now;

const asked = (own: string, others: readonly Touch[], queuedFor?: string): Objection | undefined => {
  const base = question({
    touch: aDueTouch({ touchId: own, programId: program.id, stepId: 'message' }),
    earlier: others,
  });
  const about = aboutIntent({ ...base, program });
  return mayReenter({ ...base, ...about, program, step, channel: 'email', queuedFor } satisfies ChannelQuestion);
};
const other = (touchId: string, state: TouchState, over: Partial<Touch> = {}): Touch =>
  aTouch({ touchId, state, programId: program.id, stepId: 'message', reason: 'allowed', ...over });

describe('I3, I7: a message of a campaign is for one person once', () => {
  it('before the queue whatever has entered comes first', () => {
    for (const state of ['queued', 'sending', 'sent', 'unknown'] as const)
      for (const id of ['a', 'z']) expect(asked('m', [other(id, state)])).toMatchObject({ reason: 'reentry' });
    expect(asked('m', [other('a', 'suppressed', { reason: 'holdout' })])).toMatchObject({ reason: 'reentry' });
    expect(asked('m', [other('a', 'deferred'), other('b', 'suppressed', { reason: 'no_consent' })])).toBeUndefined();
    expect(asked('m', [other('a', 'sent', { stepId: 'later' }), other('m', 'sent')])).toBeUndefined();
    expect(asked('m', [other('a', 'sent', { programId: 'other' })])).toBeUndefined();
  });

  it('of two on their way exactly one goes at last, and none beside one that a sender holds', () => {
    expect(asked('a', [other('b', 'queued')], 'email')).toBeUndefined();
    expect(asked('b', [other('a', 'queued')], 'email')).toMatchObject({ reason: 'reentry' });
    expect(asked('b', [other('a', 'sending')], 'email')).toMatchObject({ reason: 'reentry' });
    expect(asked('a', [other('b', 'sending')], 'email')).toMatchObject({ decision: 'defer', until: NOW + MINUTE_MS });
    for (const state of ['sent', 'unknown'] as const)
      expect(asked('a', [other('b', state)], 'email')).toMatchObject({ reason: 'reentry' });
  });
});
