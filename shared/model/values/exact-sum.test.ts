import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ExactSum } from './exact-sum.ts';

const whole = fc.oneof(fc.integer({ min: -1000, max: 1000 }), fc.maxSafeInteger());

it('is what big integers sum up to, and compares as they do', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(whole, whole)), fc.bigInt({ min: -(2n ** 60n), max: 2n ** 60n }), (terms, limit) => {
      const sum = new ExactSum();
      for (const [value, times] of terms) sum.add(value, times);
      const exact = terms.reduce((all, [value, times]) => all + BigInt(value) * BigInt(times), 0n);
      expect(sum.total).toBe(exact);
      for (const other of [limit, exact, exact + 1n]) expect(sum.isBelow(other)).toBe(exact < other);
    }),
  );
});
