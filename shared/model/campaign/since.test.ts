import { expect, it } from 'vitest';
import type { Fact } from '../customer/facts.ts';
import { answerOf } from './since.ts';

const answer = (name: string, at: number, said: object, survey = 'eleven') =>
  ({ kind: 'answer', name, at, value: { survey, ...said } }) as Fact;

it('what somebody answered is their last word since the first of their messages, to this campaign', () => {
  const messages = [
    { touchId: 'a', endedAt: 10 },
    { touchId: 'b', endedAt: 20 },
  ];
  const of = (...facts: readonly Fact[]) => answerOf({ id: 'eleven' }, messages, facts);
  const [yes, no] = [answer('a', 11, { chosen: { answer: 'yes' } }), answer('b', 21, { chosen: { answer: 'no' } })];
  expect([of(yes, no), of(no, yes), of(yes)]).toEqual(['no', 'no', 'yes']);
  expect(of(answer('a', 11, { score: 0 }))).toBe(0);
  expect(of(answer('c', 30, { score: 3 }, 'other'), answer('a', 9, { score: 2 }))).toBeUndefined();
  expect(of(answer('c', 30, { touch: 'b', score: 4 }, 'other'))).toBe(4);
});
