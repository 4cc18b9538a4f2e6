import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Sampled } from './sampled.ts';

it('chooses the same people in whatever order they come, as many as are wanted, each once', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string(), { maxLength: 60 }), fc.integer({ min: 0, max: 20 }), (ids, most) => {
      const sampleOf = (list: readonly string[]): readonly string[] => {
        const sampled = new Sampled(most, 'test');
        for (const id of list) sampled.offer(id);
        expect(sampled.count).toBe(list.length);
        return sampled.ids;
      };
      const found = sampleOf(ids);
      expect(sampleOf(ids.toReversed())).toEqual(found);
      expect(new Set(found).size).toBe(Math.min(most, ids.length));
      expect(found.every((id) => ids.includes(id))).toBe(true);
    }),
  );
});

it('holds few of many, and chooses them as if it held all', () => {
  const many = new Sampled(10, 'test');
  const all = Array.from({ length: 5000 }, (_, n) => `c${n}`);
  for (const id of all) many.offer(id);
  const whole = new Sampled(5000, 'test');
  for (const id of all) whole.offer(id);
  expect(many.ids).toEqual(whole.ids.slice(0, 10));
});
