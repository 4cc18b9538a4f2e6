import { describe, expect, it } from 'vitest';
import { formatsOf } from '../format.ts';
import { html } from '../html.ts';
import { fill, filled, said } from '../view.ts';
import { viewOf } from '../view-of.ts';
import { en } from './en.ts';
import { wordsFor } from './words.ts';
import { zh } from './zh.ts';

/** Every text of the words by its path. */
function textsOf(words: object, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]): [string, string][] => {
    if (typeof value === 'string') return [[`${path}${key}`, value]];
    return typeof value === 'object' ? textsOf(value, `${path}${key}.`) : [];
  });
}

describe('words', () => {
  it('fill the same places in both languages, and none is empty', () => {
    const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();
    const chinese = new Map(textsOf(zh));
    for (const [path, text] of textsOf(en)) {
      expect(text, path).not.toBe('');
      expect([path, places(chinese.get(path) ?? '')]).toEqual([path, places(text)]);
    }
    expect(chinese.size).toBe(textsOf(en).length);
  });

  it('are Chinese in Chinese wherever people read', () => {
    const same = textsOf(zh).filter(
      ([path, text]) => path !== 'lang' && !/\p{Script=Han}/u.test(text.replace(/\{\w+\}/g, '')),
    );
    // marks alone
    expect(same).toEqual([]);
  });

  it('follow the locale of the shop', () => {
    expect(['zh-CN', 'zh', 'zh_TW', 'ZH-hant'].map((locale) => wordsFor(locale).lang)).toEqual(Array(4).fill('zh-CN'));
    expect(['en', 'de-DE', '', 'zhx'].map((locale) => wordsFor(locale).lang)).toEqual(Array(4).fill('en'));
    const [one, other] = ['en', 'zh-CN'].map((locale) => viewOf({ locale, currency: 'EUR' }));
    expect([one, other].map((view) => view && said(view, { en: 'Net', zh: '净额' }))).toEqual(['Net', '净额']);
  });

  it('take text and markup in their places, and what was put in is escaped', () => {
    expect(fill('{n} of {of}{gone}', { n: html`<b>3</b>`, of: '<5>' }).text).toBe('<b>3</b> of &lt;5&gt;');
    expect(filled('{n} {m}', { n: '$&' })).toBe('$& ');
  });
});

describe('formats', () => {
  const spaced = (text: string) => text.replace(/\s/g, ' ');

  it('I12: money has all the digits of its currency, and no more', () => {
    expect(spaced(formatsOf('en-GB', 'EUR').money(1_234_560))).toBe('€12,345.60');
    expect(spaced(formatsOf('zh-CN', 'CNY').money(-12_800))).toBe('-¥128.00');
    expect(spaced(formatsOf('en', 'JPY').money(500))).toBe('¥500');
    expect(spaced(formatsOf('en', 'KWD').money(1_001))).toBe('KWD 1.001');
    expect(formatsOf('en', 'EUR').moneyShort(1_234_560)).toBe('€12.3K');
  });

  it('dates are written as people write them, and shares say more where they are small', () => {
    const [english, chinese] = [formatsOf('de-DE', 'EUR'), formatsOf('zh-CN', 'CNY')];
    expect([english.day('2026-11-28'), english.dayShort('2026-11-28'), english.month('2026-11')]).toEqual([
      '28 Nov 2026',
      '28 Nov',
      'Nov 2026',
    ]);
    expect([chinese.day('2026-11-28'), chinese.month('2026-11')]).toEqual(['2026年11月28日', '2026年11月']);
    expect([0, 0.0004, 0.0012, 0.0995, 0.414, 1].map(english.share)).toEqual([
      '0%',
      '0.04%',
      '0.1%',
      '10%',
      '41%',
      '100%',
    ]);
    const now = Date.UTC(2026, 10, 28, 8);
    expect([english.moment(now, 'Europe/Berlin'), english.ago(now - 21 * 86_400_000, now)]).toEqual([
      '28 Nov 2026, 09:00',
      '3 weeks ago',
    ]);
    expect(chinese.ago(now, now)).toBe('今天');
  });

  it('what is no number, day, locale or currency makes no nonsense', () => {
    const format = formatsOf('no such locale', 'XX1');
    expect([
      format.money(Number.NaN),
      format.count(Number.POSITIVE_INFINITY),
      format.share(Number.NaN),
      format.day('2026-02-30'),
      format.month('soon'),
      format.moneyShort(Number.NaN),
      format.moment(Number.NaN, 'UTC'),
      format.ago(Number.NaN, 0),
    ]).toEqual(Array(8).fill('–'));
    expect(format.money(1_250)).toBe('1,250 XX1');
    expect(format.day('2026-02-03')).toBe('3 Feb 2026');
  });
});
