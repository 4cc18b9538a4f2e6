import { describe, expect, it } from 'vitest';
import { aReport } from '#test/support/report.ts';
import { niceTop } from '../charts/scale.ts';
import { reportPage } from './report-page.ts';

const textOf = (page: string): string =>
  page
    .replace(/<(style|title|desc)[^>]*>.*?<\/\1>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
const pageOf = (locale: string, over: Partial<ReturnType<typeof aReport>> = {}): string =>
  reportPage({ ...aReport({ locale }), ...over }, locale);
const block = (page: string, id: string): string => {
  const from = page.indexOf(`<section id="${id}"`);
  return page.slice(from, page.indexOf('</section>', from));
};

describe('what the blocks of a report rest on', () => {
  it('is how the tiles of orders add up, with the amount of what is in none of them', () => {
    expect(textOf(block(pageOf('en-GB'), 'tiles'))).toContain(
      '402 orders were paid, and 395 stand, the others went back whole: 64 on the day of a first purchase and 331 repeat orders. In none of the four: 8 orders without a known buyer, £404.60 before returns.',
    );
    expect(textOf(block(pageOf('zh-CN'), 'tiles'))).toContain(
      '已付款 402 笔订单，其中 395 笔有效，其余已整单退回：首次购买当天 64 笔，复购 331 笔。不计入这四个数字：买家未知的 8 笔订单，退款前共 ¥404.60。',
    );
    const ordersOf30 = { paid: 5, standing: 5, repeat: 2, anonymous: 0, anonymousGrossMinor: 0 };
    const all = textOf(block(pageOf('en-GB', { ordersOf30 }), 'tiles'));
    expect(all).toContain('5 orders were paid, and all stand: 3 on the day');
    expect(all).not.toContain('In none of the four');
  });

  it('is said at each table: all who are known, who ever bought, or who kept something', () => {
    const [english, chinese] = [pageOf('en-GB'), pageOf('zh-CN')];
    const said = {
      stages: ['Of all 1,284 customers who are known', '统计全部已知的 1,284 位顾客'],
      grid: ['customers who keep at least one order', '至少保留一笔订单的'],
      pyramid: ['Of the 1,198 customers who ever bought', '统计曾经购买的 1,198 位顾客'],
      forecast: ['kept at least one order on that day', '当天至少保留一笔订单'],
      movement: ['Of the 1,008 customers who were known on both days', '统计两天都已知的 1,008 位顾客'],
      segments: ['Of all who are known', '统计全部已知的顾客'],
    };
    for (const [id, [en = '', zh = '']] of Object.entries(said)) {
      expect(textOf(block(english, id)), id).toContain(en);
      expect(textOf(block(chinese, id)), id).toContain(zh);
    }
  });

  it('is seen in charts: two thirds of the height are used, second purchases are shaded by their share, dots by number', () => {
    for (const value of [1_251_00, 5_771_00, 1, 99, 10_001]) {
      expect(niceTop(value)).toBeGreaterThanOrEqual(value);
      expect(value / niceTop(value), String(value)).toBeGreaterThan(0.65);
    }
    const report = aReport();
    const cohorts = report.cohorts.slice(-2).map((cohort, n) => ({
      ...cohort,
      again: [{ days: 30, share: { known: true, value: n === 0 ? 0.83 : 0.35 } as const }],
    }));
    const page = pageOf('en-GB', { cohorts });
    const again = page.slice(page.indexOf('Bought a second time</h3>'));
    expect(again).toMatch(/class="num h6">83%/);
    expect(again).toMatch(/class="num h3">35%/);
    const radii = [...block(page, 'weeks').matchAll(/class="mark"[^>]* r="([\d.]+)"/g)].map(([, r]) => Number(r));
    expect(new Set(radii).size).toBeGreaterThan(3);
    expect(Math.max(...radii)).toBe(6);
    expect(block(page, 'programs')).toMatch(/<ul class="key">.*?Bought.*?Sent.*?Not sent/s);
  });
});
