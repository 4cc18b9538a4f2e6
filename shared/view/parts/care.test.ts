import { describe, expect, it } from 'vitest';
import { aCare, aSatisfaction, noCare, noSatisfaction } from '#test/support/report-coverage.ts';
import { viewOf } from '../view-of.ts';
import { care } from './care.ts';
import { satisfaction } from './satisfaction.ts';

const seen = (markup: string): string => markup.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
const view = (locale: string) => viewOf({ locale, currency: 'EUR' });

describe('care, pressure and answers on the page', () => {
  it('say what messages wanted, how many people got and what they did after, in both languages', () => {
    const text = seen(care(view('en-GB'), { care: aCare, day: '2026-10-31' }).text);
    expect(text).toMatch(/2026 Q4 not over yet 210 174 126 0 1\.4 0\.4/);
    expect(text).toContain('90 people got 153 messages in the seven days up to 31 Oct 2026: 1.7 each.');
    expect(text).toContain('In seven days 30 days earlier it was 1.5.');
    expect(text).toMatch(/ 1 message 48 53% 15% of 180 17% of 180/);
    expect(text).toMatch(/4 or more 10 11% – –/);
    const few = { ...aCare, response: [{ messages: '4' as const, weeks: 9, bought: 9, sent: 36, clicked: 18 }] };
    const ofFew = (locale: string) => seen(care(view(locale), { care: few, day: '2026-10-31' }).text);
    expect(ofFew('en-GB')).toMatch(/4 or more 10 11% too few \(9\) 50% of 36/);
    expect(ofFew('zh-CN')).toContain('太少（9）');
    expect(seen(care(view('zh-CN'), { care: aCare, day: '2026-10-31' }).text)).toContain('人均 1.7 条');
    for (const locale of ['en-GB', 'zh-CN'])
      expect(care(view(locale), { care: noCare, day: '2026-10-31' }).text).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('say who was asked and answered, how content they are, and how fast the team was', () => {
    const text = seen(satisfaction(view('en-GB'), { satisfaction: aSatisfaction }).text);
    expect(text).toContain('120 messages asked for an answer, and 38 answers came back: 32%.');
    expect(text).toContain('40 answers to surveys in all.');
    expect(text).toMatch(/\(NPS\) 35% between 10% and 60% 40/);
    expect(text).toContain('less 4, as expected 11, more 5');
    expect(text).toMatch(/product 22 8\.6 82%/);
    expect(text).toContain('3 handed over, 2 of them taken and 1 done; open at the end of the day: 2.');
    expect(text).toContain(
      'within 90 minutes. Half of those done were done within 2 days. What came of it: content 1.',
    );
    expect(seen(satisfaction(view('zh-CN'), { satisfaction: aSatisfaction }).text)).toContain('移交 3 件');
    const none = seen(satisfaction(view('en-GB'), { satisfaction: noSatisfaction }).text);
    expect(none).toContain('Nobody was asked yet, or nobody has answered');
    const asks = { ...noSatisfaction, asked: 0 };
    expect(seen(satisfaction(view('en-GB'), { satisfaction: asks }).text)).toContain('Nobody was asked in these days.');
    expect(seen(satisfaction(view('zh-CN'), { satisfaction: asks }).text)).toContain('这些天里没有询问任何人。');
    expect(none).not.toMatch(/NaN|undefined|Infinity/);
  });
});
