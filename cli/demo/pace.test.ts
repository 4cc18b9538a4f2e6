import { expect, it } from 'vitest';
import { paceOf } from './pace.ts';

it('says the day from 1, never more than there are, and what is left at the pace so far', () => {
  let now = 5_000;
  const pace = paceOf(120, () => now);
  expect(pace(0)).toEqual({ day: 1, of: 120, secondsLeft: undefined });
  now += 30_000;
  expect(pace(40)).toEqual({ day: 41, of: 120, secondsLeft: 60 });
  now += 60_000;
  expect(pace(120)).toEqual({ day: 120, of: 120, secondsLeft: 1 });
});
