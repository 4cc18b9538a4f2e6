import { describe, expect, it } from 'vitest';
import { diagnose } from '#model/diagnosis/diagnose.ts';
import type { WhenDue } from '#model/diagnosis/form/when-due.ts';
import { aPeriod, aProgram } from '#test/support/diagnosis/figures.ts';
import { reportDiagnoses } from '#test/support/diagnosis/report-diagnoses.ts';
import { diagnosis } from '../parts/diagnosis.ts';
import { viewOf } from '../view-of.ts';
import { diagnosisInFull } from './chain.ts';

const english = viewOf({ locale: 'en-GB', currency: 'GBP' });
const chinese = viewOf({ locale: 'zh-CN', currency: 'CNY' });
const plain = (text: string): string => text.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
const all = (view = english) => reportDiagnoses((en, zh) => (view === english ? en : zh));

describe('the diagnosis of a program', () => {
  it('says first where most is lost, with its numbers, and one change alone; then what else, and each link', () => {
    const [winBack] = all();
    const text = plain(winBack ? diagnosisInFull(english, winBack).text : '');
    expect(text).toContain(
      'Most is lost at: Wording 3.4 % of its messages are clicked; in the period before it was 12.9 %.',
    );
    expect(text).toMatch(/That is 469 messages of the period that did not do their work \(47.6 % of those due\)\./);
    expect(text).toMatch(/followed by about 31 orders, £1,571.48 \(attributed, not caused\)/);
    expect(text.match(/The one change/g)).toHaveLength(1);
    expect(text).toMatch(/Audience loses value Product not enough data System nothing found/);
    expect(text).toContain('Also: Audience: Of its moments 45.7 % were missed because the person does not agree');
  });

  it('is in Chinese in Chinese', () => {
    const [winBack] = all(chinese);
    const text = plain(winBack ? diagnosisInFull(chinese, winBack).text : '');
    expect(text).toContain('损失最多的一环：措辞');
    expect(text.match(/[A-Za-z]{3,}/g) ?? []).toEqual(['variants']);
  });

  it('says of one where nothing is found, and of one with little data, just that', () => {
    const [, birthday, howTo] = all();
    const say = (one: typeof birthday): string => plain(one ? diagnosisInFull(english, one).text : '');
    expect(say(birthday)).toContain('Nothing is found that chance does not explain. Moments due in 30 days: 985.');
    expect(say(howTo)).toContain('Not enough data yet. Moments due in 30 days: 12;');
    expect(say(howTo)).toContain('A shop with 5 times as many people would be enough.');
    expect(say(howTo)).toMatch(/Messages that ended in these days: 12, of them 12 sent and 0 held out\./);
    expect(say(birthday) + say(howTo)).not.toContain('The one change');
  });

  it('says which links alone had enough to be looked at, and which had not', () => {
    const of = (view: typeof english, ended: Readonly<Record<string, number>>) =>
      plain(diagnosisInFull(view, diagnose(aProgram(aPeriod(ended)))).text);
    const few = { sent: 5, no_consent: 32, not_in_audience: 23 };
    expect(of(english, few)).toMatch(/Not enough data yet\. .* Looked at all the same, with nothing found: Audience\./);
    expect(of(english, few)).not.toContain('Nothing is found');
    expect(of(chinese, few)).toContain('仍检查了以下环节，未发现问题：');
    expect(of(english, { sent: 60 })).toContain('Not looked at for want of data: Product, Wording, Bought anyway.');
    expect(of(chinese, { sent: 60 })).toContain('因数据不足未检查：');
    expect(of(english, { sent: 9 })).not.toContain('Looked at all the same');
  });

  it('of one that nobody came to, when the first or the next is due or that it is not for the shop, in its words', () => {
    const of = (view = english, whenDue: WhenDue = { kind: 'first', day: '2026-05-14' }) => {
      const found = diagnose(aProgram(aPeriod(), { whenDue }));
      return plain(diagnosisInFull(view, found).text);
    };
    expect(of()).toContain('Nobody came to it in these 30 days. The first is due about 14 May 2026.');
    expect(of(chinese)).toContain('预计首次在 2026年5月14日 左右。');
    const next = { kind: 'next', day: '2027-02-06' } as const;
    expect(of(english, next)).toContain('Nobody came to it in these 30 days. The next is due about 6 Feb 2027.');
    expect(of(chinese, next)).toContain('预计下一次在 2027年2月6日 左右。');
    expect(of(english, { kind: 'not-here' })).toContain('It is not for this shop: the segments that it writes to');
    expect(of(english, { kind: 'not-here' })).not.toContain('Nobody came');
    expect(of(chinese, { kind: 'not-here' })).toContain('该流程不面向本店：其目标分群属于其他店铺。');
  });
});

describe('the diagnoses of a report', () => {
  it('are a line per program in which anything is found, and the names of those that were asked in vain', () => {
    const text = plain(diagnosis(english, { diagnoses: all() }).text);
    expect(text).toMatch(/Win-back Wording 3.4 % of its messages .* Write the message anew/);
    expect(text).toContain('Nothing is found at: Birthday.');
    expect(text).not.toContain('How to use it');
    expect(plain(diagnosis(english, { diagnoses: all().slice(1) }).text)).toMatch(
      /Of the programs with enough data none loses more than chance explains\. Nothing is found at: Birthday\./,
    );
    expect(plain(diagnosis(english, { diagnoses: [] }).text)).toContain('No program has enough data yet');
  });
});
