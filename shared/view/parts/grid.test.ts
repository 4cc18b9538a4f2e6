import { describe, expect, it } from 'vitest';
import { aReport } from '#test/support/report.ts';
import { viewOf } from '../view-of.ts';
import { definitions } from './definitions.ts';
import { grid } from './grid.ts';
import { sentences } from './sentences.ts';
import { stages } from './stages.ts';

const LOCALES = ['en-GB', 'zh-CN'] as const;
const plain = (text: string): string => text.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
const view = (locale: string) => viewOf({ locale, currency: 'EUR' });
type Cell = ReturnType<typeof aReport>['grid'][number];
const cellOf = (over: Partial<Cell>): Cell => ({ r: 5, f: 4, customers: 16, netMinor: 100, groups: [], ...over });

describe('the grid of scores', () => {
  it('names a group where all of a cell are in it, says mostly where most are, and both where none has most', () => {
    const shown = (groups: Cell['groups'], locale: string) =>
      grid(view(locale), { grid: [cellOf({ groups })], empty: {} }).text;
    const named = (groups: Cell['groups'], locale: string) =>
      /<small class="group">([^<]*)</.exec(shown(groups, locale))?.[1];
    const parts = (champions: number, loyal: number): Cell['groups'] => [
      { group: 'champions', customers: champions },
      { group: 'loyal', customers: loyal },
    ];
    expect(named([{ group: 'champions', customers: 16 }], 'en-GB')).toBe('Champions');
    expect(named(parts(10, 6), 'en-GB')).toBe('mostly Champions');
    expect(named(parts(8, 8), 'en-GB')).toBe('Champions / Loyal buyers');
    expect(named(parts(10, 6), 'zh-CN')).toMatch(/^多为/);
    // the table has each with its number
    expect(plain(shown(parts(10, 6), 'en-GB'))).toContain('Champions 10, Loyal buyers 6');
  });

  it.each(LOCALES)('%s: its table has its columns in words, and it speaks of frequency alone', (locale) => {
    const { text } = grid(view(locale), aReport({ locale }));
    const heads = [...text.matchAll(/<th role="columnheader"[^>]*>([^<]*)</g)].map(([, head]) => head);
    expect(heads.slice(1, 3)).toEqual(
      locale === 'en-GB' ? ['How recently, of 5', 'How often, of 5'] : ['最近程度（满分 5）', '购买频率（满分 5）'],
    );
    expect(text).not.toMatch(/how much and how often|次数与金额/);
  });

  it.each(LOCALES)('%s: a score that nobody has is said with its reason, and else nothing of it', (locale) => {
    const report = aReport({ locale });
    const said =
      /Equal values share a score.*Nobody has: How often: 2 of 5\.|数值相同者得分相同.*没有人得到：购买频率：2\/5。/;
    const about = (cells: readonly Cell[]): string =>
      /<p class="about">([^<]*)/.exec(grid(view(locale), { grid: cells, empty: {} }).text)?.[1] ?? '';
    expect(about(report.grid.filter(({ f }) => f !== 2))).toMatch(said);
    expect(about(report.grid)).not.toMatch(/Nobody has|没有人得到/);
  });
});

it.each(LOCALES)('%s: who is about to go and may be written to are a list to open', (locale) => {
  const peopleHref = (of: string, may?: string): string => `people?${of}&${may ?? 'all'}`;
  const report = aReport({ locale });
  const { text } = sentences({ ...view(locale), peopleHref }, report);
  expect(text).toContain('<a href="people?stage:at_risk&amp;any"><b>61</b></a>');
  expect(text).toContain('href="people?stage:at_risk&amp;all"');
  // a report that names nobody has no way to them
  expect(sentences(view(locale), report).text).not.toContain('people?');
});

it.each(LOCALES)(
  '%s: stages and what they mean say the fixed days of a shop that goes by them, and else nothing',
  (locale) => {
    const report = aReport({ locale });
    const fixed = { ...report, stageDays: { atRisk: 45, lapsed: 75 } };
    const days = /at risk after 45 days without an order, lapsed after 75|45 天未下单为有流失风险，75 天未下单为流失/;
    const said = (of: typeof report) => [stages(view(locale), of).text, definitions(view(locale), of).text];
    for (const text of said(fixed)) expect(text).toMatch(days);
    for (const text of said(report)) expect(text).not.toMatch(days);
  },
);
