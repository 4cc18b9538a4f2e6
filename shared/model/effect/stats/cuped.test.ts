import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cuped, type WithBefore } from './cuped.ts';
import { seeded } from './draws.ts';
import { mean, variance } from './moments.ts';

type Person = readonly [x: number, y: number];

const sums = (people: readonly Person[]): WithBefore => {
  const of = (take: (person: Person) => number): number => people.reduce((sum, person) => sum + take(person), 0);
  return {
    n: people.length,
    y: of(([, y]) => y),
    yy: of(([, y]) => y * y),
    x: of(([x]) => x),
    xx: of(([x]) => x * x),
    xy: of(([x, y]) => x * y),
  };
};

const crowd = (n: number, seed: number, noise: number, lift: number): readonly Person[] => {
  const uniform = seeded(seed);
  return Array.from({ length: n }, () => {
    const x = 100 * uniform();
    return [x, 2 * x + noise * (uniform() - 0.5) + lift] as const;
  });
};

it('takes off what was foretold: variance falls by the square of the correlation, the difference stays', () => {
  const [a, b] = [crowd(5000, 1, 100, 5), crowd(600, 2, 100, 0)];
  const found = cuped(sums(a), sums(b));
  expect(found?.theta).toBeCloseTo(2, 1);
  expect(mean(found?.a ?? { n: 0, sum: 0, squares: 0 }) - mean(found?.b ?? { n: 0, sum: 0, squares: 0 })).toBeCloseTo(
    5,
    -1,
  );
  // of 2x the variance is 3333, of the noise 833
  expect(variance(found?.a ?? { n: 0, sum: 0, squares: 0 })).toBeCloseTo(833, -2);
});

it('is the sums of the adjusted values themselves', () => {
  const [a, b] = [crowd(50, 3, 40, 9), crowd(20, 4, 40, 0)];
  const found = cuped(sums(a), sums(b));
  const centre = [...a, ...b].reduce((sum, [x]) => sum + x, 0) / 70;
  const adjusted = a.map(([x, y]) => y - (found?.theta ?? 0) * (x - centre));
  expect(found?.a.sum).toBeCloseTo(
    adjusted.reduce((sum, y) => sum + y, 0),
    6,
  );
  expect(found?.a.squares).toBeCloseTo(
    adjusted.reduce((sum, y) => sum + y * y, 0),
    4,
  );
});

it('is left out where the past foretells nothing or does not vary', () => {
  expect(
    cuped(
      sums([
        [1, 5],
        [1, 9],
      ]),
      sums([
        [1, 3],
        [1, 4],
      ]),
    ),
  ).toBeUndefined();
  expect(
    cuped(
      sums([
        [1, 5],
        [2, 5],
        [1, 9],
        [2, 9],
      ]),
      sums([
        [1, 3],
        [2, 3],
      ]),
    ),
  ).toBeUndefined();
  expect(
    cuped(
      sums([]),
      sums([
        [1, 3],
        [2, 4],
      ]),
    ),
  ).toBeUndefined();
  expect(
    cuped(
      sums([[1, 2]]),
      sums([
        [1, 3],
        [2, 4],
      ]),
    ),
  ).toBeUndefined();
});

it('never widens, and is never NaN', () => {
  const people = fc.array(fc.tuple(fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: 0, max: 1000 })), {
    maxLength: 9,
  });
  fc.assert(
    fc.property(people, people, (a, b) => {
      const found = cuped(sums(a), sums(b));
      if (!found) return;
      const chance = (of: typeof found.a, n: number): number => (variance(of) ?? Number.NaN) / n;
      const plain = ({ n, y, yy }: WithBefore) => ({ n, sum: y, squares: yy });
      expect(chance(found.a, a.length) + chance(found.b, b.length)).toBeLessThan(
        chance(plain(sums(a)), a.length) + chance(plain(sums(b)), b.length),
      );
    }),
  );
});
