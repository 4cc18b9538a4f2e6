import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Report } from '#flow/report/report.ts';
import { inProof } from '#test/support/in-proof.ts';
import { aReport, emptyReport } from '#test/support/report.ts';
import { reportPage } from './report-page.ts';

const LOCALES = ['en-GB', 'zh-CN'] as const;
/** What people see of a page, without its style and downloads. */
const seen = (page: string): string =>
  page
    .replace(/<style>[\s\S]*?<\/style>/, '')
    .replace(/href="data:[^"]*"/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');
const HOSTILE = `"><script>alert(1)</script>' onload='x`;

/** The same report with every text of it hostile, and every number from `number`. */
function changed<T>(
  value: T,
  change: { text?: (text: string, key: string) => string; number?: (n: number) => number },
  key = '',
): T {
  if (typeof value === 'string') return (change.text?.(value, key) ?? value) as T;
  if (typeof value === 'number') return (change.number?.(value) ?? value) as T;
  if (Array.isArray(value)) return value.map((each: unknown) => changed(each, change, key)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, changed(each, change, name)])) as T;
}

describe('the static report', () => {
  it.each(LOCALES)(
    '%s: is one file that runs nothing and loads nothing, in its language, with a heading for each block',
    (locale) => {
      const page = reportPage(aReport({ locale }), locale);
      expect(page).toMatch(/^<!doctype html>\n<html lang="(en|zh-CN)">/);
      expect(page).toContain(`<html lang="${locale === 'zh-CN' ? 'zh-CN' : 'en'}">`);
      expect(page).not.toMatch(/<script|<link|<img|<iframe|@import|url\(|src=|https?:/);
      const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const [, id] of page.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(id);
      for (const [, all = ''] of page.matchAll(/aria-labelledby="([^"]+)"/g))
        for (const id of all.split(' ')) expect(ids).toContain(id);
      for (const name of [
        'main',
        'section',
        'table',
        'details',
        'ul',
        'ol',
        'dl',
        'div',
        'svg',
        'tr',
        'td',
        'span',
        'p',
      ]) {
        expect(page.split(`</${name}>`).length, name).toBe(page.split(new RegExp(`<${name}[ >]`)).length);
      }
      expect(page.match(/<h1>/g)).toHaveLength(1);
    },
  );

  it('says the three sentences with their numbers, what changed and where to look', () => {
    const text = seen(reportPage(aReport(), 'en-GB'));
    expect(text).toContain('148 of 1,284 customers (12%) bring half of the net revenue.');
    expect(text).toContain(
      '96 customers are about to go. So far they brought £12,430.50 ; 61 of them may be written to.',
    );
    expect(text).toContain(
      'Win-back caused purchases: some 128 people bought who would not have without it. Followed by, not caused: 412 messages in 30 days, an order within 14 days after 57 of them, £2,143.00 in all.',
    );
    const uncounted = seen(reportPage({ ...aReport(), effects: emptyReport().effects }, 'en-GB'));
    expect(uncounted).toContain(
      'Programs sent 412 messages in 30 days; after 57 of them the receiver ordered within 14 days, for £2,143.00 in all.',
    );
    expect(text).toContain('▲ 12 more than 30 days before');
    const chinese = seen(reportPage(aReport({ locale: 'zh-CN' }), 'zh-CN'));
    expect(chinese).toContain('1,284 位顾客中有 148 位（12%）贡献了净销售额的一半。');
  });

  it('says how many came back in the last whole month, and of which first months they are', () => {
    const backOn = (day: string) =>
      seen(reportPage({ ...aReport(), day }, 'en-GB')).match(/(\d+) customers came back in ([^ ]+ \d+)[^:]*: ([^,]*)/);
    expect(backOn('2026-10-31')?.slice(1)).toEqual(['133', 'Oct 2026', '18 of the 71 of Sept 2026']);
    // a month that is not over is not told
    expect(backOn('2026-10-30')?.[2]).toBe('Sept 2026');
  });

  it('I9: a cohort that may still change is hatched and says so, in the map and in the table; a rate that is not due is none', () => {
    const page = reportPage(aReport(), 'en-GB');
    const map = page.slice(
      page.indexOf('<table class="heat">'),
      page.indexOf('</table>', page.indexOf('<table class="heat">')),
    );
    const young = [...map.matchAll(/<td class="[^"]*young[^"]*"[^>]*title="([^"]*)"/g)];
    expect(young).toHaveLength(11);
    for (const [, title] of young) expect(title).toContain('(can still rise)');
    expect(map.match(/<td class="num h\d[^"]*"/g)?.length).toBeGreaterThan(young.length * 2);
    expect(seen(page)).toContain('too early');
    expect(page).toContain('The whole month is not 90 days old yet.');
  });

  it('shows alerts first, the worst at the top, and the tiles with what they were', () => {
    const text = seen(reportPage(aReport(), 'en-GB'));
    const places = [
      'Act now',
      'Watch',
      'bring half',
      'The last 30 days',
      'Revenue by week',
      'Who comes back',
      'Where customers stand',
      'What programs did',
    ];
    const at = places.map((place) => text.indexOf(place));
    expect(at).toEqual(at.toSorted((a, b) => a - b));
    expect(at[0]).toBeGreaterThan(0);
    expect(text).toMatch(/New buyers .*? 61 ▼ 18% less than in the 30 days before/);
    expect(text).toContain('£389,042.20 since the first order');
  });

  it('names each reason of a non-send in words, counts what is more than a few as others, and a strange one by its code', () => {
    const report = aReport();
    const reasons = ['no_consent', 'holdout', 'paused', 'too_late', 'reentry', 'made_up', 'no_address'];
    const [first] = report.programs;
    if (!first) throw new Error('a program');
    const notSent = reasons.map((reason, n) => ({ reason, touches: 10 - n }));
    const text = seen(reportPage({ ...report, programs: [{ ...first, notSent }] }, 'en-GB'));
    expect(text).toContain(
      'Not sent: never agreed 10 · comparison group 9 · asked for a pause 8 · too late to be useful 7 · had it a short while ago 6 · other reasons 9',
    );
    expect(text).toContain('made up 5');
  });

  it('puts what messages of a program cost beside what receivers bought, and says once why a cost is not known', () => {
    const report = aReport();
    const [, untold] = report.programs;
    if (!untold) throw new Error('the made-up report has programs');
    const text = seen(reportPage({ ...report, programs: [...report.programs, { ...untold, name: 'Third' }] }, 'en-GB'));
    expect(text).toContain('Cost of messages £0.02 · Net of orders within 14 days £612.00 (so far)');
    expect(text.match(/Cost of messages –/g)).toHaveLength(2);
    expect(text.match(/nobody said what 1,000 messages by sms cost/g)).toHaveLength(1);
    expect(text).not.toMatch(/Cost of messages £0\.00/);
  });

  it('a KPI shows its meaning, its parts and interval, or why it is not known; never 0 instead', () => {
    const text = seen(reportPage(aReport(), 'en-GB'));
    expect(text).toContain(
      'Share of new buyers New buyers among all buyers of the period. 20% 61 of 298 between 16% and 25%',
    );
    expect(text).toMatch(
      /Margin Net less the costs of goods, shipping and payment\. Not known yet: No costs of products are known: import them\./,
    );
  });

  it('the distance to the limits of providers is told for each, and one that is passed is told as passed', () => {
    const report = aReport();
    const text = seen(reportPage(report, 'en-GB'));
    expect(text).toContain('80% of the limit of Gmail (0.1%)');
    const over = changed(report, { number: (n) => (n === 0.0008 ? 0.0031 : n) });
    expect(seen(reportPage(over, 'en-GB'))).toMatch(
      /over the limit of Gmail \(0\.1%\).*over the limit of Yahoo \(0\.3%\)/,
    );
  });

  it('says of a figure to date that it is not of 30 days, and why moves of two days are not those of each day', () => {
    const of = (locale: string) => {
      const report = aReport({ locale });
      const kpis = report.kpis.map((row) =>
        row.name === 'new-buyers' ? { ...row, counted: 'to-date' as const } : row,
      );
      return seen(reportPage({ ...report, kpis }, locale));
    };
    expect(of('en-GB')).toMatch(/pos 13 61 74 everything to date|61 74 everything to date/);
    expect(of('en-GB')).toContain(
      'Counted from day to day instead, as the stages above are, 34 lapsed, 12 were won back',
    );
    expect(of('zh-CN')).toContain('61 74 至今累计');
    expect(of('zh-CN')).toContain('有 34 次流失、12 次赢回、16 次重新激活');
    const report = aReport();
    if (!report.churn.known) throw new Error('known');
    const { lapsed, wonBack, reactivated } = report.churn.value;
    const churn = { known: true, value: { ...report.churn.value, byDay: { lapsed, wonBack, reactivated } } } as const;
    expect(seen(reportPage({ ...report, churn }, 'en-GB'))).not.toContain('Counted from day to day');
  });

  it('limits that too few messages are held against stand in one sentence, and in the file as on the page', () => {
    const of = (locale: string) => {
      const report = aReport({ locale });
      const [mail] = report.deliverability;
      const [complaints] = mail?.measures ?? [];
      if (!mail || !complaints) throw new Error('the made-up report has complaints');
      const limits = [
        { by: 'Gmail', share: 0.001, enough: false },
        { by: 'Yahoo', share: 0.003, enough: false },
        { by: 'SES', share: 0.05, enough: true },
      ];
      const measures = [{ ...complaints, of: 69, share: { known: true, value: 0.029 } as const, limits }];
      const page = reportPage({ ...report, deliverability: [{ ...mail, measures }] }, locale);
      const file = /download="deliverability.csv" href="data:[^,]*,([^"]*)"/.exec(page)?.[1] ?? '';
      return [seen(page), decodeURIComponent(file)] as const;
    };
    for (const said of of('en-GB')) {
      expect(said).toContain(
        'Too few messages to judge: it takes 1,000 for the 0.1% of Gmail, 334 for the 0.3% of Yahoo.',
      );
      expect(said).toContain('58% of the limit of SES (5%)');
    }
    for (const said of of('zh-CN'))
      expect(said).toContain('消息太少，无法判断：Gmail 的 0.1% 至少需要 1,000 条、Yahoo 的 0.3% 至少需要 334 条。');
  });

  it.each(LOCALES)(
    '%s: a shop in its first week gets a sentence for each empty block and no empty picture',
    (locale) => {
      const page = reportPage(emptyReport({ locale }), locale);
      expect(page).not.toMatch(/<svg|<tbody[^>]*><\/tbody>|<ol class="band"><\/ol>/);
      for (const id of [
        'weeks',
        'cohorts',
        'stages',
        'programs',
        'deliverability',
        'grid',
        ...['members', 'pyramid'],
        'movement',
        'churn',
        'forecast',
        'segments',
      ]) {
        const block = page.slice(page.indexOf(`<section id="${id}"`));
        expect(block.slice(0, block.indexOf('</section>')), id).toMatch(/class="card empty">[^<]{5,}/);
      }
    },
  );

  it('what the shop or its team named stays text, and no formula is downloaded', () => {
    const hostile = changed(aReport(), {
      text: (text, key) =>
        ['name', 'rule', 'en', 'by', 'channel', 'cell', 'reason'].includes(key) &&
        !['net', 'orders', 'new-buyers', 'repeat-orders', 'complaints', 'bounces'].includes(text)
          ? `=1+1${HOSTILE}`
          : text,
    });
    const page = reportPage(hostile, 'en-GB');
    expect(page).not.toContain('<script');
    expect(page).not.toMatch(/ onload='/);
    for (const [, csv = ''] of page.matchAll(/href="data:text\/csv;charset=utf-8,([^"]*)"/g)) {
      expect(decodeURIComponent(csv)).not.toMatch(/(?:^|[,\n"])=1/);
    }
  });

  it('gives every table as CSV and all of the report as JSON', () => {
    const report = aReport();
    const page = reportPage(report, 'en-GB');
    const files = new Map(
      [...page.matchAll(/download="([^"]+)" href="data:[^,]*,([^"]*)"/g)].map(([, name, data = '']) => [
        name,
        decodeURIComponent(data),
      ]),
    );
    expect([...files.keys()].sort()).toEqual(
      [
        ...['campaigns', 'churn'],
        'cohorts',
        ...['days', 'missed', 'programs'].map((of) => `coverage-${of}`),
        ...['facets', 'pressure', 'satisfaction', 'seasons'],
        'days',
        'deliverability',
        'diagnoses',
        ...['birthday-tiers', 'win-back-tiers', 'win-back-variants'].map((of) => `effect-${of}`),
        'effects',
        'figures',
        'forecast',
        ...['grid', 'members', 'points', 'referrals', 'reward-effects'],
        'movement',
        'programs',
        'second-orders',
        'segments',
        'tiers',
        'weeks',
      ]
        .flatMap((name) => [`${name}.csv`, `${name}.json`])
        .concat(`report-${report.day}.json`)
        .sort(),
    );
    expect(JSON.parse(files.get(`report-${report.day}.json`) ?? '')).toEqual(JSON.parse(JSON.stringify(report)));
    const weeks = JSON.parse(files.get('weeks.json') ?? '') as { columns: unknown[]; rows: unknown[][] };
    expect([weeks.columns.length, weeks.rows[0]?.[0]]).toEqual([5, '2026-10-26']);
    expect(files.get('weeks.csv')?.split('\n')[1]).toMatch(/^2026-10-26,(\d+\.\d\d,){3}\d+$/);
  });

  it('whatever the numbers are, also none, it says no NaN, undefined, Infinity or broken date', () => {
    const odd = fc.oneof(
      { weight: 6, arbitrary: fc.integer({ min: -2_000, max: 2_000_000 }) },
      { weight: 3, arbitrary: fc.constantFrom(0, 0, 1, -1, 0.5, Number.MAX_SAFE_INTEGER, -1e15) },
      { weight: 1, arbitrary: fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY) },
    );
    fc.assert(
      fc.property(
        fc.array(odd, { minLength: 1, maxLength: 40 }),
        fc.constantFrom('en-GB', 'zh-CN', 'de-DE', 'tlh'),
        fc.constantFrom('EUR', 'JPY', 'KWD', 'CNY'),
        fc.integer({ min: 0, max: 3 }),
        (numbers, locale, currency, cut) => {
          let n = 0;
          const strange: Report = changed(aReport({ locale, currency }), {
            number: () => numbers[n++ % numbers.length] ?? 0,
          });
          const report = {
            ...strange,
            weeks: strange.weeks.slice(0, cut),
            cohorts: strange.cohorts.slice(0, cut),
            grid: strange.grid.slice(0, cut * 6),
          };
          const page = reportPage(report, locale).replace(/href="data:[^"]*"/g, '');
          expect(page).not.toMatch(/NaN|undefined|Infinity|Invalid|\[object|∞/);
          expect(page).not.toMatch(/(?:width|height|r)="-/);
          expect(page).not.toMatch(/width:(?:-|[\d.]{6,})/);
        },
      ),
      // a grid of which one number is none
      { numRuns: inProof(1_000, 40), examples: [[[1, 1, Number.NaN, 0], 'en-GB', 'EUR', 1]] },
    );
  });

  it('shows people as numbers and money with its currency, whatever the figure is that they are parts of', () => {
    const report = aReport();
    const [first] = report.kpis;
    if (!first) throw new Error('the made-up report has figures');
    const last30 = { known: true, value: { value: 0.25, of: 800_000 } } as const;
    const figure = { ...first, unit: 'share', last30 } as const;
    const page = (of: 'count' | 'money', unit: 'count' | 'money') =>
      seen(
        reportPage(
          {
            ...report,
            kpis: [{ ...figure, ofUnit: of, byCell: [{ cell: 'new:web', value: 600, unit, share: 0.5 }] }],
          },
          'en-GB',
        ),
      );
    expect(page('count', 'count')).toMatch(/online shop · new buyers 600 50(?:\.0)?% of 800,000 .*200,000 of 800,000/);
    expect(page('money', 'money')).toMatch(
      /online shop · new buyers £6\.00 50(?:\.0)?% of £8,000\.00 .*£2,000\.00 of £8,000\.00/,
    );
  });
});
