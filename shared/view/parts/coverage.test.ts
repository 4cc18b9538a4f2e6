import { describe, expect, it } from 'vitest';
import { aReport } from '#test/support/report.ts';
import { aCoverage, noCoverage } from '#test/support/report-coverage.ts';
import { viewOf } from '../view-of.ts';
import { coverage } from './coverage.ts';

const DAY = '2026-10-31';
const seen = (markup: string): string => markup.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
const shown = (locale: string, told = aCoverage(DAY)) => {
  const touchesHref = (asked: object): string => `/touches?${JSON.stringify(asked)}`;
  const { programs } = aReport({ locale });
  return coverage(viewOf({ locale, currency: 'EUR' }, { touchesHref }), { coverage: told, programs }).text;
};

describe('moments due and kept on the page', () => {
  const { due, kept, missed, notDue, heldOut, withoutProgram, missedFor } = aCoverage(DAY);
  const [most] = missedFor;

  it('are one figure in words, with what it was before and what no program is there for', () => {
    const text = seen(shown('en-GB'));
    expect(text).toContain(`${kept} of ${due} moments due were kept: ${Math.round((100 * kept) / due)}%.`);
    expect(text).toContain(
      `${missed} were missed, most for this: ${most?.why === 'consent' ? 'no consent' : most?.why} (${most?.moments}).`,
    );
    expect(text).toMatch(/In the 30 days before it was \d+%\./);
    expect(text).toContain(`For ${withoutProgram} of those missed there is no program at all (an order left unpaid`);
    expect(text).toContain(`Not due any more: ${notDue} . Held out on purpose, to compare: ${heldOut} .`);
    expect(text).toMatch(/No consent the person never agreed/);
    const chinese = seen(shown('zh-CN'));
    expect(chinese).toContain(`应做 ${due} 次，做到 ${kept} 次`);
    expect(chinese).toContain('没有同意');
    expect(chinese).toContain('老客召回');
  });

  it('lead to the messages behind each part, but in a report that names nobody', () => {
    const markup = shown('en-GB');
    const days = { from: '2026-10-02', to: DAY };
    for (const asked of [
      { why: 'consent', ...days },
      { why: 'consent', reason: 'no_consent', ...days },
      { why: 'not-due', ...days },
      { why: 'held-out', ...days },
      { program: 'win-back', ...days },
      { from: DAY, to: DAY },
    ])
      expect(markup).toContain(JSON.stringify(asked).replaceAll('"', '&quot;'));
    const { programs } = aReport();
    const report = coverage(viewOf({ locale: 'en', currency: 'EUR' }), { coverage: aCoverage(DAY), programs }).text;
    expect(report).not.toMatch(/<a (?!download)/);
  });

  it('name the days without a run, a few of them, and say why there is no figure', () => {
    expect(seen(shown('en-GB'))).toMatch(/Without a daily run, and so in no figure: \d+ Oct 2026\./);
    const days = Array.from({ length: 9 }, (_, n) => `2026-10-0${n + 1}`);
    expect(seen(shown('en-GB', { ...aCoverage(DAY), withoutRun: days }))).toMatch(/9 Oct 2026 and 4 more\./);
    expect(seen(shown('en-GB', noCoverage(DAY)))).toContain('No daily run has counted a day of this period');
    expect(shown('zh-CN', noCoverage(DAY))).not.toContain('NaN');
  });
});
