import fc from 'fast-check';
import { expect, it } from 'vitest';
import { putTrailing, TRAILING_DAYS } from './trailing.ts';

const TODAY = 200;
/** Gaps around 30 days, where runs of days touch, overlap by one, or part by one. */
const anyDays = fc
  .array(fc.constantFrom(1, 15, 29, 30, 31, 32), { minLength: 1, maxLength: 8 })
  .map((gaps) => gaps.map((_, n) => gaps.slice(0, n).reduce((a, b) => a + b, 20)))
  .map((days) => days.filter((day) => day <= TODAY));

it('somebody stands once on each of the 30 days that begin with what was done, and on no other', () => {
  fc.assert(
    fc.property(anyDays, fc.option(fc.integer({ min: 0, max: TODAY + 5 }), { nil: undefined }), (days, from) => {
      const changes = new Map<number, number>();
      putTrailing(days, TODAY, (at, _, n) => changes.set(at, (changes.get(at) ?? 0) + n), '', from);
      let standing = 0;
      for (let day = 0; day <= TODAY; day++) {
        standing += changes.get(day) ?? 0;
        const is = days.some((one) => day >= one && day < one + TRAILING_DAYS) && day >= (from ?? 0);
        expect([day, standing]).toEqual([day, is ? 1 : 0]);
      }
      expect([...changes.keys()].every((at) => at <= TODAY)).toBe(true);
    }),
  );
});
