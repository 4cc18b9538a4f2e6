import type { WithBefore } from '#model/effect/stats/cuped.ts';
import type { Uniform } from '#model/effect/stats/draws.ts';

const whole = (uniform: Uniform, least: number, most: number): number =>
  least + Math.floor(uniform() * (most - least + 1));

/** What people of two arms spent: some nothing, the others skewed amounts. */
export function arms(uniform: Uniform): { readonly a: readonly number[]; readonly b: readonly number[] } {
  const rate = 0.2 + 0.6 * uniform();
  const spend = (): number => (uniform() < rate ? Math.round(100 - 2000 * Math.log(1 - uniform())) : 0);
  // one who bought and one who did not, so that each arm varies
  const arm = (n: number): readonly number[] => [0, 2000, ...Array.from({ length: n }, spend)];
  return { a: arm(whole(uniform, 60, 200)), b: arm(whole(uniform, 24, 50)) };
}

type Person = readonly [before: number, after: number];

/** Spent before and after, of which the one foretells the other. */
export const people = (uniform: Uniform, n: number): readonly Person[] =>
  Array.from({ length: n }, () => {
    const before = 100 * uniform();
    return [before, 2 * before + 80 * uniform()];
  });

export function numbers(all: readonly Person[]): WithBefore {
  const sum = (of: (person: Person) => number): number => all.reduce((total, person) => total + of(person), 0);
  return {
    n: all.length,
    y: sum(([, y]) => y),
    yy: sum(([, y]) => y * y),
    x: sum(([x]) => x),
    xx: sum(([x]) => x * x),
    xy: sum(([x, y]) => x * y),
  };
}
