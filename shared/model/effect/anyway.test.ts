import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { boughtAnyway } from './anyway.ts';

it('who would have bought anyway is all who did less what it caused: never less than nobody, nor more than everybody', () => {
  const of = (people: number, buyers: number, value: number) =>
    boughtAnyway({ people, buyers }, { bought: { value, low: value, high: value } });
  expect([of(122, 26, 0.039), of(1_000, 300, 0.25), of(100, 5, 0.2), of(100, 95, -0.2)]).toEqual([21, 50, 0, 100]);
  fc.assert(
    fc.property(fc.nat(900), fc.nat(900), fc.double({ min: -1, max: 1, noNaN: true }), (buyers, more, value) => {
      const people = buyers + more;
      const anyway = of(people, buyers, value);
      expect(anyway).toBeGreaterThanOrEqual(0);
      expect(anyway).toBeLessThanOrEqual(people);
    }),
  );
});
