import { describe, expect, it } from 'vitest';
import type { Report } from '#flow/report/report.ts';
import { KPIS } from '#model/kpi/all.ts';
import { DEFINITIONS } from '#model/kpi/definitions.ts';
import { partUnit } from '#model/kpi/form/kpi.ts';
import { aReport } from '#test/support/report.ts';
import { cellWord } from './cell-words.ts';
import { definitionId, definitionsIn, explained } from './definitions.ts';
import { html } from './html.ts';
import { reportPage } from './page/report-page.ts';
import { viewOf } from './view-of.ts';

const LOCALES = ['en-GB', 'zh-CN'] as const;

/** A report with a row for every KPI that there is. */
function fullReport(locale: string): Report {
  const report = aReport({ locale });
  const [first] = report.kpis;
  if (!first) throw new Error('the made-up report has figures');
  const kpis = KPIS.map((kpi) => {
    const { name, title, means, unit } = kpi;
    return { ...first, name, title, means, unit, ofUnit: partUnit(kpi, ''), byCell: [] };
  });
  return { ...report, kpis };
}

const escaped = (text: string): string => html`${text}`.text;

describe('definitions', () => {
  it.each(LOCALES)(
    '%s: every figure has its own in the page, whole, and is linked from where it is shown',
    (locale) => {
      const page = reportPage(fullReport(locale), locale);
      const linked = new Set([...page.matchAll(/href="#(figure-[^"]+)"/g)].map(([, id]) => id));
      for (const { name, title, means, formula, source, final } of DEFINITIONS) {
        const id = definitionId(name);
        expect(linked, name).toContain(id);
        const start = page.indexOf(`<article id="${id}">`);
        expect(start, name).toBeGreaterThan(0);
        const article = page.slice(start, page.indexOf('</article>', start));
        const said = locale === 'zh-CN' ? 'zh' : 'en';
        for (const text of [title[said], means[said], formula[said], final[said], source?.[said] ?? ''])
          expect(article, name).toContain(escaped(text));
      }
      const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
      for (const id of linked) expect(ids).toContain(id);
    },
  );

  it.each(LOCALES)('%s: every block of figures and every tile says what it means', (locale) => {
    const page = reportPage(fullReport(locale), locale);
    const blocks = ['alerts', 'kpis', 'definitions'];
    const sections = [...page.matchAll(/<section id="([^"]+)"/g)].map(([, id = '']) => id);
    const shown = [...sections.filter((id) => !blocks.includes(id)), 'sentences'];
    expect(shown.length).toBeGreaterThan(10);
    for (const id of shown) {
      const means = new RegExp(`<p class="means" data-of="${id}">.*?</p>`).exec(page)?.[0] ?? '';
      expect(means, id).toMatch(/href="#figure-/);
      expect(page.indexOf(means), id).toBeGreaterThan(page.indexOf(`id="${id}"`));
    }
    const tiles = [...page.matchAll(/<div class="tile"><dt>(.*?)<small>/g)].map(([, title]) => title);
    expect(tiles).toHaveLength(4);
    for (const title of tiles) expect(title).toMatch(/^<a href="#figure-[^"]+">[^<]+<\/a>$/);
  });

  it.each([
    ['en-GB', 'as the accounts do', 'off the week of its order', 'off the month of its order'],
    ['zh-CN', '会计口径', '从下单的那一周扣除', '从下单的月份扣除'],
  ])('%s: where figures of the page rest on different bases, each says on which', (locale, ...said) => {
    const page = reportPage(fullReport(locale), locale);
    const noteOf = (block: string) => new RegExp(`<p class="means" data-of="${block}">.*?</p>`).exec(page)?.[0];
    for (const [n, block] of ['tiles', 'weeks', 'cohorts'].entries()) {
      expect(noteOf(block)).toContain(said[n]);
      expect(noteOf(block)).toMatch(locale === 'en-GB' ? /return/ : /退/);
    }
    expect(noteOf('tiles')).toContain('href="#figure-returns-on-other-days"');
  });

  it('are not linked where they cannot be opened, nor when a figure is removed', () => {
    const block = html`<section></section>`;
    expect(explained(viewOf({ locale: 'en', currency: 'GBP' }), 'churn', block)).toBe(block);
    const href = definitionsIn('/demo/figures');
    expect([href('churn-by-tier'), href('removed'), href('toString')]).toEqual([
      '/demo/figures#figure-churn-by-tier',
      undefined,
      undefined,
    ]);
  });
});

describe('parts of figures', () => {
  const say = (locale: string) => (kpi: string, cell: string) =>
    cellWord(viewOf({ locale, currency: 'GBP' }), kpi, cell, new Map([['win-back', 'Win-back']]));
  it('are called by words in both languages, and what the shop named as it is', () => {
    const told: readonly (readonly [string, string, string, string])[] = [
      ['stages', 'at_risk', 'At risk', '有流失风险'],
      ['member-steps', 'untold', 'nothing told yet', '尚无资料'],
      ['tier-value', 'A', 'Value tier A', '价值 A 层'],
      ['predicted-clv', 'A:customers', 'Value tier A · customers', '价值 A 层 · 顾客'],
      ['predicted-clv', 'none:net', 'in no tier · net revenue', '不在任何层级 · 净销售额'],
      ['second-purchase-rate', 'again:30', 'Within 30 days', '30 天内'],
      ['new-buyer-revenue-share', 'new:web', 'online shop · new buyers', '网店 · 新客'],
      ['return-rate-by-product', 'orders:Tea: green', 'Tea: green · orders', 'Tea: green · 订单'],
      ['return-rate-by-product', 'returned:', 'other goods · with a return', '其他商品 · 有退货'],
      ['new-buyers', 'new:pos', 'shop counter · new buyers', '门店 · 新客'],
      ['new-buyers', 'new:other', 'other channels · new buyers', '其他渠道 · 新客'],
      ['new-buyers', 'new:engine_draft_order', 'entered by the shop · new buyers', '店铺代下单 · 新客'],
      ['new-buyers', 'new:till_7', 'till 7 · new buyers', 'till 7 · 新客'],
      ['cases-per-order', 'cause:late_delivery', 'late delivery', '配送延迟'],
      ['cases-per-order', 'cause:damaged', 'damaged', '商品损坏'],
      ['cases-per-order', 'cause:__proto__', '  proto  ', '  proto  '],
      ['cases-per-order', 'cause:leaking_pot', 'leaking pot', 'leaking pot'],
      ['cases-by-sku', 'cases:one', 'one · cases', 'one · 工单'],
      ['cases-by-sku', 'no_goods', 'of no order with known goods', '没有商品已知的订单'],
      ['reachable', 'email', 'e-mails', '邮件'],
      ['messages-delivered', 'win-back:email:sent', 'Win-back · e-mails · sent', 'Win-back · 邮件 · 已发出'],
      ['messages-delivered', 'gone:email:sent', 'gone · e-mails · sent', 'gone · 邮件 · 已发出'],
      ['bought-after-message', 'open', 'less than 14 days old', '不满 14 天'],
      ['buyers-to-date', 'first', 'paid for their first', '首次付款'],
      ['net-of-accounts', 'gross', 'gross revenue', '总收入'],
      ['net-of-accounts', 'returned', 'went back', '退回'],
      [
        'return-rate-by-product',
        'orders:14476567523149',
        'product 14476567523149 · orders',
        '商品 14476567523149 · 订单',
      ],
      ['new-buyers', 'constructor', 'constructor', 'constructor'],
    ];
    for (const [kpi, cell, en, zh] of told)
      expect([cell, say('en')(kpi, cell), say('zh')(kpi, cell)]).toEqual([cell, en, zh]);
  });
});
