import fc from 'fast-check';
import { expect, it } from 'vitest';
import { newcombe } from './newcombe.ts';

it.each([
  [7, 34, 1, 34, 0.018921, 0.340369],
  [56, 70, 48, 80, 0.052431, 0.333873],
  [9, 10, 3, 10, 0.170523, 0.809018],
  [10, 10, 0, 20, 0.679086, 1],
  [10, 10, 0, 10, 0.607509, 1],
  [5, 56, 0, 29, -0.038137, 0.19256],
  [0, 10, 0, 10, -0.277533, 0.277533],
])("is Newcombe's for %i of %i less %i of %i, to the printed digits", (p1, n1, p2, n2, low, high) => {
  const found = newcombe({ part: p1, whole: n1 }, { part: p2, whole: n2 });
  expect(found?.value).toBe(p1 / n1 - p2 / n2);
  expect(found?.low).toBeCloseTo(low, 6);
  expect(found?.high).toBeCloseTo(high, 6);
});

const share = fc
  .tuple(fc.nat({ max: 100_000 }), fc.nat({ max: 100_000 }))
  .map(([a, b]) => ({ part: Math.min(a, b), whole: Math.max(a, b) }));

it('holds the difference, lies within -1 and 1, and turns with its sides', () => {
  fc.assert(
    fc.property(share, share, (a, b) => {
      const found = newcombe(a, b);
      const turned = newcombe(b, a);
      if (a.whole === 0 || b.whole === 0) {
        expect(found).toBeUndefined();
        return;
      }
      const { value = 0, low = Number.NaN, high = Number.NaN } = found ?? {};
      expect(low >= -1 && low <= value && value <= high && high <= 1 && low < high).toBe(true);
      expect(turned?.low).toBeCloseTo(-high, 12);
    }),
  );
});

it('there is none of counts that cannot be', () => {
  for (const bad of [
    { part: 2, whole: 1 },
    { part: -1, whole: 3 },
    { part: Number.NaN, whole: 3 },
  ]) {
    expect(newcombe(bad, { part: 1, whole: 2 })).toBeUndefined();
    expect(newcombe({ part: 1, whole: 2 }, bad)).toBeUndefined();
  }
});
