import { expect, it } from 'vitest';
import type { Fact } from '../customer/facts.ts';
import type { Preferences } from '../customer/preferences.ts';
import { interest } from '../rule/kinds/person.ts';
import type { Seen } from '../rule/seen.ts';
import { chosenIn } from './poll.ts';

const poll = {
  question: { en: 'Which?' },
  answers: [
    { id: 'green', title: { en: 'Green' }, interest: 'green-tea' },
    { id: 'none', title: { en: 'None' } },
  ],
};

it('an answer is one that the poll has, with the interest that it is', () => {
  expect(chosenIn(poll, 'green')).toEqual({ answer: 'green', interest: 'green-tea' });
  expect(chosenIn(poll, 'none')).toEqual({ answer: 'none' });
  expect(chosenIn(poll, '__proto__')).toBeUndefined();
});

it('segments know the interest of who chose it in a poll, until they say otherwise in the preference centre', () => {
  const shop = { id: 's', consent: { interests: { 'green-tea': { en: 'Green tea' }, cups: { en: 'Cups' } } } };
  const compiled = interest({ type: 'interest', is: ['green-tea'] }, {
    shop,
    fault: () => undefined,
  } as never) as never as {
    early: (seen: Seen) => unknown;
    needs: object;
  };
  const chose = (at: number): Fact => ({
    ...{ kind: 'answer', name: 't', at },
    value: { survey: 'eleven', touch: 't', chosen: { answer: 'green', interest: 'green-tea' } },
  });
  const set = (updatedAt: number, interests: readonly string[]) =>
    ({ updatedAt, interests, frequency: 'normal' }) as Preferences;
  const truth = (facts: readonly Fact[], preferences?: Preferences) =>
    compiled.early({ known: { facts, preferences } } as unknown as Seen);
  const [yes, no, unknown] = [truth([], set(1, ['green-tea'])), truth([], set(1, ['cups'])), truth([])];
  expect(new Set([yes, no, unknown]).size).toBe(3);
  expect(truth([chose(5)])).toBe(yes);
  expect(truth([chose(5)], set(4, ['cups']))).toBe(yes);
  expect(truth([chose(5)], set(6, ['cups']))).toBe(no);
  expect(compiled.needs).toEqual({ preferences: true, facts: true });
});
