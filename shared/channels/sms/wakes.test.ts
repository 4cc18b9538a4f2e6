import { expect, it } from 'vitest';
import { outsideQuietHours } from '#model/policy/rules/quiet.ts';
import { MIDNIGHT, NOON, program, question } from '#test/support/policy-question.ts';

it('I6: a text message rings, so also a transactional one waits for the morning', () => {
  const sent = {
    program,
    step: { do: 'send', id: 'message', template: 't', channels: ['sms'] },
    intent: 'service',
    marketing: false,
    channel: 'sms',
  } as const;
  const at = (now: number) => outsideQuietHours({ ...question({ now }), ...sent });
  expect(at(NOON)).toBeUndefined();
  expect(at(MIDNIGHT)).toEqual({ decision: 'defer', until: MIDNIGHT + 9 * 3_600_000, reason: 'quiet_hours' });
});
