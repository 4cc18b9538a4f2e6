import { describe, expect, it } from 'vitest';
import { amongAll } from '#model/effect/among.ts';
import { effectOf } from '#model/effect/effect-of.ts';
import { daysOfQuarter } from '#model/effect/quarter.ts';
import { cellsOf, type Group, times } from '#test/support/effects/arms.ts';
import { viewOf } from '../view-of.ts';
import { effectSays } from './says.ts';

const views = ['en', 'zh-CN'].map((locale) => viewOf({ locale, currency: 'EUR' }));
/** On the 54th of 92 days of the quarter. */
const said = (groups: readonly Group[], asOf = 20_050) => {
  const effect = effectOf({
    ...{ programId: 'p', quarter: 219, cells: cellsOf(groups), asOf, outcomeDays: 30, shop: {} },
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

describe('of a difference that chance explains', () => {
  const open = (asOf: number, groups: readonly Group[]) =>
    said(groups, asOf).map((text) => text.split('\n').filter((line) => /week|quarter|周|季度/.test(line)));
  /** 5 of 100 more buy of so many people, a tenth of them held out. */
  const alike = (people: number, day: number): readonly Group[] => [
    { arm: 'treated', people: people * 0.9, bought: times(people * 0.9 * 0.2, 100), day },
    { arm: 'control', people: people * 0.1, bought: times(people * 0.1 * 0.15, 100), day },
  ];

  it('weeks are promised only where the quarter still has them', () => {
    const { from, to } = daysOfQuarter(219);
    const spread = (people: number) => [...alike(people, from), ...alike(people, from + 20)];
    expect(open(from + 50, spread(1600))[0]?.join()).toMatch(/About \d+ more weeks would tell\./);
    // the same people, in the quarter's last days: only the next has room for so many
    const late = [...alike(1600, to - 20), ...alike(1600, to)];
    expect(open(to + 29, late)[0]?.join()).toContain('This quarter is too short by now');
    expect(open(to + 29, late)[1]?.join()).toContain('本季度所剩时间不足');
    // a whole quarter of them is too few, and it is over
    const whole = [...alike(200, from), ...alike(200, to)];
    expect(open(to + 200, whole)[0]?.join()).toContain('At this pace no quarter has people enough');
    expect(open(to + 200, whole)[0]?.join()).not.toContain('more week');
  });

  it('fewer who bought are said as fewer, in both languages', () => {
    const [english, chinese] = said(
      [
        { arm: 'treated', people: 270, bought: times(27, 100) },
        { arm: 'control', people: 30, bought: times(6, 100) },
      ],
      20_200,
    );
    expect(english).toContain('cannot be told from chance: of 100 people 10 fewer bought');
    expect(chinese).toContain('每 100 人少 10 人购买');
  });

  it('nobody is waited for who has had their days', () => {
    const none = said([
      { arm: 'treated', people: 540, bought: [] },
      { arm: 'control', people: 60, bought: [] },
    ]);
    expect(none[0]).toContain('nobody bought, or everybody did');
    expect(none[0]).not.toContain('25 people held out');
  });
});
