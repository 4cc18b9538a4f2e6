import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shortHash } from '../values/hash/hash.ts';
import { sharesOf, variantOf } from './variant-of.ts';

const names = fc.uniqueArray(fc.constantFrom('news', 'question', 'benefit', 'scarcity', 'reminder', 'thanks'), {
  minLength: 2,
  maxLength: 5,
});
const weight = fc.double({ min: 0.01, max: 1, noNaN: true });
const weights = fc.dictionary(fc.constantFrom('news', 'question', 'benefit', 'gone'), weight);
const step = (all: readonly string[]) => ({ variants: all.map((name) => ({ name })) });
const touchIds = (count: number, seed = '') => Array.from({ length: count }, (_, n) => shortHash('touch', seed, n));

describe('which wording a touch gets', () => {
  it('is one of its step, the same whenever it is asked and in whatever order they are written', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), names, weights, (id, all, shares) => {
        const variant = variantOf(id, step(all), shares);
        expect(all).toContain(variant);
        expect(variantOf(id, step(all.toReversed()), { ...shares })).toBe(variant);
      }),
    );
    expect(variantOf('t1', {})).toBeUndefined();
    expect(variantOf('t1', { variants: [] }, { news: 1 })).toBeUndefined();
  });

  it('comes by the shares: within 1 % of them over many touches', () => {
    const count = 40_000;
    const all = ['question', 'news', 'benefit'];
    for (const shares of [undefined, { news: 0.05, question: 0.9, benefit: 0.05 }, { news: 0.4, question: 0.6 }]) {
      const counts = new Map<string, number>();
      for (const id of touchIds(count, JSON.stringify(shares))) {
        const variant = variantOf(id, step(all), shares) ?? '';
        counts.set(variant, (counts.get(variant) ?? 0) + 1);
      }
      for (const [name, share] of sharesOf(all, shares)) {
        expect(Math.abs((counts.get(name) ?? 0) / count - share)).toBeLessThan(0.01);
      }
    }
  });
});

describe('the shares of variants', () => {
  it('add up to 1, none below 0, whatever the weights say', () => {
    const odd = fc.dictionary(
      fc.constantFrom('news', 'question', 'gone', '__proto__'),
      fc.oneof(weight, fc.constantFrom(0, -1, Number.NaN, Number.POSITIVE_INFINITY)),
    );
    fc.assert(
      fc.property(names, odd, (all, shares) => {
        const made = sharesOf(all, shares).map(([, share]) => share);
        expect(made).toHaveLength(all.length);
        for (const share of made) expect(share).toBeGreaterThan(0);
        expect(made.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
      }),
    );
  });

  it('without weights are equal', () => {
    expect(Object.fromEntries(sharesOf(['a', 'b', 'c', 'd']))).toEqual({ a: 0.25, b: 0.25, c: 0.25, d: 0.25 });
  });

  it('one that is new begins with an equal share, and the others keep theirs to each other', () => {
    const made = Object.fromEntries(sharesOf(['news', 'question', 'thanks'], { news: 0.2, question: 0.8 }));
    expect(made.thanks).toBeCloseTo(1 / 3, 9);
    expect(made.question).toBeCloseTo((made.news ?? 0) * 4, 9);
  });

  it('one that is gone leaves its share to those that are there, and makes nobody go without', () => {
    expect(Object.fromEntries(sharesOf(['news', 'question'], { news: 0.2, question: 0.2, gone: 0.6 }))).toEqual({
      news: 0.5,
      question: 0.5,
    });
    expect(Object.fromEntries(sharesOf(['news', 'question'], { gone: 1 }))).toEqual({ news: 0.5, question: 0.5 });
  });

  it('one with another name is a new one', () => {
    const made = Object.fromEntries(sharesOf(['news', 'asked'], { news: 0.1, question: 0.9 }));
    expect(made).toEqual({ asked: 0.5, news: 0.5 });
  });
});
