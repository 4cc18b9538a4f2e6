import { expect, it } from 'vitest';
import { amongAll } from '#model/effect/among.ts';
import { effectOf } from '#model/effect/effect-of.ts';
import { cellsOf, type Group, times } from '#test/support/effects/arms.ts';
import { viewOf } from '../view.ts';
import { effectSays } from './says.ts';

const views = ['en', 'zh-CN'].map((locale) => viewOf({ locale, currency: 'EUR' }));
/** On the 54th of 92 days of the quarter. */
const said = (groups: readonly Group[]) => {
  const effect = effectOf({
    ...{ programId: 'p', quarter: 219, cells: cellsOf(groups), asOf: 20_050, outcomeDays: 30, shop: {} },
  });
  return views.map((view) =>
    amongAll([effect])
      .flatMap((one) => effectSays(view, one))
      .join('\n'),
  );
};

it('too few for chance to be ruled out: the numbers that there are, and what the pace brings', () => {
  const [english = '', chinese = ''] = said([
    { arm: 'treated', people: 30, bought: times(3, 100) },
    { arm: 'control', people: 3, bought: [80] },
  ]);
  expect(english).toContain('Not known: too few people');
  expect(english).toContain('Of 30 who were to get it 3 bought within 30 days, and of 3 held out 1.');
  expect(english).toContain('At this pace 5 people are held out in a quarter, and 25 are the least');
  expect(chinese).toContain('应收到的 30 人中有 3 人在 30 天内购买，对照组 3 人中有 1 人购买。');
  expect(chinese).toContain('一个季度的对照组约有 5 人');
});

it('where a quarter brings enough, in how many weeks', () => {
  const [english = '', chinese = ''] = said([
    { arm: 'treated', people: 180, bought: times(3, 100) },
    { arm: 'control', people: 20, bought: [80] },
  ]);
  expect(english).toMatch(/About \d+ more weeks until 25 people held out have had their days\./);
  expect(chinese).toMatch(/大约再过 \d+ 周/);
});

it('of a program that holds nobody out, who bought; of one without anybody, no number at all', () => {
  const [alone = ''] = said([{ arm: 'treated', people: 30, bought: times(3, 100), share: 0 }]);
  expect(alone).toContain('Of 30 who were to get it 3 bought within 30 days.');
  expect(alone).not.toContain('held out in a quarter');
  expect(said([])[0]).toBe('Not known: nobody has had their 30 days yet.');
});
