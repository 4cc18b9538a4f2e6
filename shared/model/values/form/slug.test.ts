import { expect, it } from 'vitest';
import { slug } from './slug.ts';

it('an id that a team gives is a short word, and none that every object has: a run would count by it and end', () => {
  for (const id of ['a', 'win-back', 'x1', 'a'.repeat(40)]) expect(slug.safeParse(id).success).toBe(true);
  for (const id of ['', '1a', 'A', 'a_b', 'a'.repeat(41), '__proto__', 'constructor']) {
    expect(slug.safeParse(id).success).toBe(false);
  }
  expect(Object.getOwnPropertyNames(Object.prototype).filter((name) => slug.safeParse(name).success)).toEqual([]);
});
