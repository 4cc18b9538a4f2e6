import { describe, expect, it } from 'vitest';
import { DEFINITIONS, UNIT_WORDS } from './definitions.ts';

const HAN = /\p{Script=Han}/u;

describe('definitions of figures', () => {
  it.each(DEFINITIONS.map((each) => [each.name, each] as const))('%s lacks no word in either language', (_, each) => {
    const { title, means, formula, source, per, final, history, unit } = each;
    const texts = { title, means, formula, source, per, final, history, unit: UNIT_WORDS[unit] };
    for (const [what, words] of Object.entries(texts)) {
      if (words === undefined) continue;
      expect(words.en.trim(), what).toMatch(/[A-Za-z]{2}/);
      expect(words.en, what).not.toMatch(HAN);
      expect(words.zh, what).toMatch(HAN);
      // more of it Chinese than names of products and of limits
      expect(words.zh.match(new RegExp(HAN, 'gu'))?.length, what).toBeGreaterThan(words.zh.length / 4);
    }
  });

  it.each(DEFINITIONS.map((each) => [each.name, each.formula] as const))(
    '%s is counted in words, not in code',
    (_, formula) => {
      for (const text of [formula.en, formula.zh])
        expect(text).not.toMatch(/\b\w+_\w+|`| \/ |>=|\+-|\bsum\(|undefined/);
    },
  );
});
