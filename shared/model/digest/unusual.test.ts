import fc from 'fast-check';
import { expect, it } from 'vitest';
import { USUAL_DAYS, unusual } from './unusual.ts';

const quiet = Array.from({ length: 60 }, (_, n) => 20 + (n % 5));

it('is a day beyond each of eight weeks and far from their middle, with what is usual', () => {
  expect(unusual(60, quiet, true)).toEqual({ side: 'more', low: 20, high: 24, days: USUAL_DAYS });
  expect(unusual(1, quiet, true)).toEqual({ side: 'less', low: 20, high: 24, days: USUAL_DAYS });
});

it.each([
  ['a record that chance explains', 30, quiet, true],
  ['a weekly peak that was there before', 90, quiet.with(30, 90), true],
  ['a day as all others', 22, quiet, true],
  ['nothing among few: a count of 3 is no news', 3, quiet.map(() => 0), true],
  ['the first weeks', 1000, quiet.slice(0, 27), true],
  ['no history', 5, [], false],
])('is not %s', (_, value, before, isCount) => {
  expect(unusual(value, before, isCount)).toBeUndefined();
});

it('looks at the last eight weeks alone: a peak of a year ago hides nothing', () => {
  expect(unusual(60, [500, ...quiet], true)?.side).toBe('more');
});

it('of days of chance one in a hundred at most is told, whatever is usual of a shop', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), fc.constantFrom(0.3, 3, 30, 300), (seed, mean) => {
      let state = seed;
      const chance = () => {
        state = (state * 48_271) % 2_147_483_647;
        return state / 2_147_483_647;
      };
      const poisson = () => {
        let [count, left] = [0, mean];
        while (left > 0) {
          left += Math.log(1 - chance());
          if (left > 0) count++;
        }
        return count;
      };
      const days = Array.from({ length: 1056 }, poisson);
      const told = days.slice(56).filter((value, n) => unusual(value, days.slice(n, n + 56), true) !== undefined);
      expect(told.length).toBeLessThanOrEqual(15);
    }),
    { numRuns: 12 },
  );
});
