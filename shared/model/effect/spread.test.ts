import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Spread } from './spread.ts';

const amounts = fc.array(fc.integer({ min: -(10 ** 9), max: 10 ** 9 }), { maxLength: 60 });
const spreadOf = (all: readonly number[]): Spread => {
  const spread = new Spread();
  for (const amount of all) spread.add(amount);
  return spread;
};

it('keeps how many there are and what they sum up to, each within a tenth, however it was split', () => {
  fc.assert(
    fc.property(amounts, fc.nat(60), (all, cut) => {
      const counts = spreadOf(all).counts(all.length);
      expect(counts.reduce((sum, [, people]) => sum + people, 0)).toBe(all.length);
      expect(counts.reduce((sum, [value, people]) => sum + value * people, 0)).toBeCloseTo(
        all.reduce((sum, amount) => sum + amount, 0),
        3,
      );
      const near = (amount: number): boolean =>
        counts.some(([value]) => Math.abs(value - amount) <= Math.max(1, Math.abs(amount) * 0.1));
      expect(all.every(near)).toBe(true);
      const parted = spreadOf(all.slice(cut));
      parted.mergePacked(spreadOf(all.slice(0, cut)).pack());
      expect(parted.pack()).toEqual(spreadOf(all).pack());
    }),
  );
});
