import { describe, expect, it } from 'vitest';
import { NOON as now, program, question } from '#test/support/policy-question.ts';
import { MINUTE_MS } from '../values/time/day.ts';
import { rowAfter } from './after-decision.ts';
import type { Decision } from './decision.ts';
import { joinedReservations } from './reservations.ts';

const send: Decision = { decision: 'send', channel: 'email' };
const defer: Decision = { decision: 'defer', until: now + MINUTE_MS, reason: 'quiet_hours' };

describe('I7: the contact row after a decision', () => {
  const { touch } = question();
  const { touchId } = touch;
  const holding = (...at: readonly number[]) =>
    question({ contactRow: { version: 4, reservations: at.map((each) => ({ touchId, channel: 'email', at: each })) } });

  it('marketing that may leave reserves its place, once', () => {
    expect(rowAfter(send, holding())?.reservations).toEqual([{ touchId, channel: 'email', at: now }]);
    expect(rowAfter(send, holding(now - MINUTE_MS))).toBeUndefined();
  });

  it('a reservation that is older than its message may be late is dated anew', () => {
    const row = { version: 5, reservations: [{ touchId, channel: 'email', at: now }] };
    expect(rowAfter(send, holding(now - MINUTE_MS - 1))).toEqual(row);
  });

  it('what has to wait gives its place up; what is no marketing has none', () => {
    expect(rowAfter(defer, holding(now - MINUTE_MS))).toEqual({ version: 5, reservations: [] });
    expect(rowAfter(defer, holding())).toBeUndefined();
    const kind = 'transactional';
    const transactional = { touch: { ...touch, kind }, program: { ...program, kind } } as const;
    expect(rowAfter(send, question(transactional))).toBeUndefined();
  });

  it('a merge adds the places of the other, and told again changes nothing', () => {
    const [own, other] = ['t1', 't2'].map((id) => ({ touchId: id, channel: 'email', at: now }));
    if (!own || !other) throw new Error('two of them');
    const joined = joinedReservations({ version: 4, reservations: [own] }, [own, other]);
    expect(joined).toEqual({ version: 5, reservations: [own, other] });
    expect(joined && joinedReservations(joined, [own, other])).toBeUndefined();
  });
});
