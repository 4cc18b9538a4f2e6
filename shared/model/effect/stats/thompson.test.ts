import fc from 'fast-check';
import { expect, it } from 'vitest';
import { chancesOfBest, shareOfBest } from './thompson.ts';

const arms = (...all: readonly (readonly [number, number])[]) => all.map(([n, successes]) => ({ n, successes }));

it.each([
  [arms([100, 49], [100, 51]), [0.38922947731216057, 0.6107705226878397]],
  [arms([0, 0], [0, 0], [0, 0]), [1 / 3, 1 / 3, 1 / 3]],
  [arms([1000, 20], [1000, 30], [1000, 25]), [0.04703396234162089, 0.7192820993711884, 0.23368393828719045]],
  [arms([50, 0], [50, 3]), [0.058805880588058836, 0.9411941194119411]],
  [arms([40, 40], [40, 38], [3, 3]), [0.8162074131978395, 0.10416259527066642, 0.07962999153149614]],
  [arms([1e6, 50_000], [1e6, 50_300]), [0.16553923137980378, 0.8344607686202057]],
  [arms([10, 0], [100_000, 1000]), [0.8952457466930402, 0.10475425330695945]],
])('chances to be best are those of numeric quadrature by SciPy', (all, expected) => {
  for (const [i, chance] of chancesOfBest(all).entries()) expect(chance).toBeCloseTo(expected[i] ?? 0, 5);
});

const counts = fc
  .tuple(fc.nat({ max: 3000 }), fc.nat({ max: 3000 }))
  .map(([a, b]) => ({ n: Math.max(a, b), successes: Math.min(a, b) }));

it('shares sum to 1, none is below the floor, and they do not depend on the order of the arms', () => {
  fc.assert(
    fc.property(
      fc.array(counts, { minLength: 1, maxLength: 5 }),
      fc.double({ min: 0, max: 0.2, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (all, floor, uniform) => {
        const shares = shareOfBest(all, { floor, uniform });
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
        expect(Math.min(...shares)).toBeGreaterThanOrEqual(floor - 1e-12);
        expect(Math.min(...shares)).toBeGreaterThanOrEqual(uniform / all.length - 1e-2);
        const turned = shareOfBest(all.toReversed(), { floor, uniform }).toReversed();
        for (const [i, share] of turned.entries()) expect(share).toBeCloseTo(shares[i] ?? 0, 9);
      },
    ),
    { numRuns: 50 },
  );
});

it('a wording that is far behind keeps its floor and its part of the uniform share', () => {
  const far = arms([5000, 500], [5000, 100]);
  expect(shareOfBest(far, { floor: 0, uniform: 0 })[1]).toBeLessThan(1e-9);
  expect(shareOfBest(far, { floor: 0.02, uniform: 0 })[1]).toBeCloseTo(0.02, 9);
  expect(shareOfBest(far, { floor: 0.02, uniform: 0.1 })[1]).toBeCloseTo(0.05, 9);
});

it('asks no more than is there: floors above an equal share are equal shares', () => {
  expect(shareOfBest([], { floor: 0.1, uniform: 0.1 })).toEqual([]);
  expect(shareOfBest(arms([5, 1]), { floor: 0.1, uniform: 0.1 })).toEqual([1]);
  for (const share of shareOfBest(arms([90, 1], [90, 60], [90, 3]), { floor: 0.5, uniform: 0 }))
    expect(share).toBeCloseTo(1 / 3, 9);
  expect(shareOfBest(arms([3, 9], [3, 3]), { floor: 0, uniform: 0 })[0]).toBeCloseTo(0.5, 9);
});
