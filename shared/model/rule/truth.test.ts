import { describe, expect, it } from 'vitest';
import { and, NO, not, or, type Truth, UNKNOWN, YES } from './truth.ts';

const ALL: readonly Truth[] = [NO, YES, UNKNOWN];

/** As Kleene's tables print them: rows and columns no, yes, unknown. */
const AND = [
  [NO, NO, NO],
  [NO, YES, UNKNOWN],
  [NO, UNKNOWN, UNKNOWN],
];
const OR = [
  [NO, YES, UNKNOWN],
  [YES, YES, YES],
  [UNKNOWN, YES, UNKNOWN],
];

describe('three-valued logic (I13)', () => {
  it('holds the whole tables of not, and, or', () => {
    expect(ALL.map((a) => not(a))).toEqual([YES, NO, UNKNOWN]);
    expect(ALL.map((a) => ALL.map((b) => and([a, b])))).toEqual(AND);
    expect(ALL.map((a) => ALL.map((b) => or([a, b])))).toEqual(OR);
  });

  it('takes three and more as pairs of pairs, in any order', () => {
    for (const a of ALL) {
      for (const b of ALL) {
        for (const c of ALL) {
          for (const join of [and, or]) {
            expect(join([a, b, c])).toBe(join([join([a, b]), c]));
            expect(join([a, b, c])).toBe(join([c, a, b]));
          }
          expect(not(and([a, b, c]))).toBe(or([not(a), not(b), not(c)]));
        }
      }
    }
  });

  it('of nothing at all nothing is known, so that an empty list selects nobody, under not either', () => {
    expect([and([]), or([]), not(and([])), not(or([]))]).toEqual([UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN]);
  });
});
