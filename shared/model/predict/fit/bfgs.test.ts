import { describe, expect, it } from 'vitest';
import { minimise } from './bfgs.ts';

const BOUNDS = { low: -6, high: 8 };

/** A narrow valley whose lowest point is at (a, b). */
function valley(a: number, b: number) {
  const asked = { times: 0 };
  const objective = (at: Float64Array, gradient: Float64Array): number => {
    asked.times++;
    const [x, y] = [(at[0] ?? 0) - a, (at[1] ?? 0) - b];
    gradient[0] = 2 * x + 20 * (x + y);
    gradient[1] = 2 * y + 20 * (x + y);
    return x * x + y * y + 10 * (x + y) ** 2 + 9;
  };
  return { objective, asked };
}

describe('a minimum within bounds', () => {
  it('is found inside, to the last digits that a sum shows', () => {
    const { at, converged } = minimise(valley(1, -2).objective, Float64Array.of(5, 5), BOUNDS);
    expect([at[0], at[1]]).toEqual([expect.closeTo(1, 7), expect.closeTo(-2, 7)]);
    expect(converged).toBe(true);
  });

  it('is held at a bound beyond which it goes further down, and the others have their lowest point there', () => {
    const { objective, asked } = valley(1, 11);
    const { at, converged, held } = minimise(objective, Float64Array.of(0, 0), BOUNDS);
    // with y = 8 the valley falls to x = 1 + 30/11
    expect([at[0], at[1]]).toEqual([expect.closeTo(1 + 30 / 11, 6), 8]);
    expect({ converged, held }).toEqual({ converged: true, held: 2 });
    expect(asked.times).toBeLessThan(40);
  });

  it('sets out from the minimum of something alike, and asks less', () => {
    const near = minimise(valley(1.1, 11.2).objective, Float64Array.of(0, 0), BOUNDS);
    const { objective, asked } = valley(1, 11);
    const { at } = minimise(objective, Float64Array.of(0, 0), { ...BOUNDS, near });
    expect(at[0]).toBeCloseTo(1 + 30 / 11, 6);
    expect(asked.times).toBeLessThan(12);
  });
});
