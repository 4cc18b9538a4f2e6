import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pairsOf } from './pairs.ts';

it('pairs each with each once and nothing with itself', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer(), { maxLength: 12 }), (all) => {
      const pairs = pairsOf(all);
      expect(pairs).toHaveLength((all.length * (all.length - 1)) / 2);
      expect(new Set(pairs.map((pair) => pair.toSorted((a, b) => a - b).join())).size).toBe(pairs.length);
      expect(pairs.every(([one, other]) => all.indexOf(one) < all.indexOf(other))).toBe(true);
    }),
  );
});
