import { expect, it } from 'vitest';
import { program } from '#test/support/policy-question.ts';
import { aTouch } from '#test/support/touches.ts';
import { nextStep } from './next-step.ts';
import type { Touch } from './touch.ts';

const { plannedFor } = aTouch();
const LATE = plannedFor + program.usefulForMs + 1;

it.each<[what: string, touch: Partial<Touch>, now: number, next: object]>([
  ['an end stays', { state: 'sent' }, LATE, { step: 'nothing' }],
  ['one that waits is planned', { state: 'deferred' }, plannedFor, { step: 'plan' }],
  ['unclaimed and useful: queued again', {}, LATE - 1, { step: 'queue' }],
  ['nobody took it', {}, LATE, { step: 'end', touch: { state: 'expired', reason: 'never_picked_up' } }],
  ['the provider said later', { reason: 'provider_throttled' }, LATE, { step: 'end', touch: { reason: 'too_late' } }],
  ['a claim that holds', { state: 'sending', leaseUntil: plannedFor + 1 }, plannedFor, { step: 'wait' }],
  ['marketing is not sent twice', { state: 'sending', attempt: 1 }, plannedFor, { touch: { state: 'unknown' } }],
  [
    'a transactional one is, once',
    { state: 'sending', attempt: 1, kind: 'transactional' },
    plannedFor,
    { step: 'queue', touch: { state: 'queued' } },
  ],
  [
    'and no more',
    { state: 'sending', attempt: 2, kind: 'transactional' },
    plannedFor,
    { touch: { state: 'unknown', reason: 'answer_lost' } },
  ],
])('I3: what a touch needs an hour later: %s', (_, touch, now, next) => {
  expect(nextStep(aTouch(touch), program, { now, timezone: 'UTC' })).toMatchObject(next);
});
