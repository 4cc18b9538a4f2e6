import { describe, expect, it } from 'vitest';
import { formatMinor } from '#model/values/money/money.ts';
import { aReport } from '#test/support/report.ts';
import { reportPage } from './report-page.ts';

/** Files of a report by their names, as their lines or their document. */
function filesOf(locale: string, currency: string) {
  const report = aReport({ locale, currency });
  const files = new Map(
    [...reportPage(report, locale).matchAll(/download="([^"]+)" href="data:[^,]*,([^"]*)"/g)].map(
      ([, name = '', data = '']) => [name, decodeURIComponent(data)],
    ),
  );
  const lines = (name: string) => (files.get(`${name}.csv`) ?? '').trim().split('\n');
  const json = (name: string): { currency: string; columns: string[]; rows: unknown[][] } =>
    JSON.parse(files.get(`${name}.json`) ?? '');
  return { report, lines, json };
}

describe('files of a report', () => {
  it.each([
    ['en-GB', 'EUR', 'Net revenue (EUR)'],
    ['en-GB', 'JPY', 'Net revenue (JPY)'],
    ['en-GB', 'KWD', 'Net revenue (KWD)'],
    ['zh-CN', 'CNY', '净销售额 (CNY)'],
  ])(
    '%s: CSV has money in %s with all its digits and the currency above it, JSON has minor units and says so',
    (locale, currency, head) => {
      const { report, lines, json } = filesOf(locale, currency);
      const [columns = '', first = ''] = lines('segments');
      const at = columns.split(',').indexOf(head);
      expect(at).toBeGreaterThan(0);
      const minor = report.segments[0]?.netMinor ?? Number.NaN;
      expect(first.split(',')[at]).toBe(formatMinor(minor, currency));
      expect(json('segments')).toMatchObject({ currency, columns: { [at]: 'netMinor' } });
      expect(json('segments').rows[0]?.[at]).toBe(minor);
    },
  );

  it.each(['en-GB', 'zh-CN'])('%s: no file has an amount without its currency', (locale) => {
    const { lines, json } = filesOf(locale, 'EUR');
    const ofMoney = { weeks: 3, grid: 1, tiers: 2, segments: 1, cohorts: 2, days: 1 };
    for (const [name, columns] of Object.entries(ofMoney)) {
      expect(lines(name)[0]?.match(/ \(EUR\)/g), name).toHaveLength(columns);
      expect(
        json(name).columns.filter((column) => column.endsWith('Minor')),
        name,
      ).toHaveLength(columns);
    }
  });

  it('says of each figure in what it is', () => {
    const { report, lines, json } = filesOf('en-GB', 'EUR');
    const figure = report.kpis.find(({ unit, last30 }) => unit === 'money' && last30.known);
    if (!figure?.last30.known) throw new Error('the made-up report has a figure of money');
    const { value } = figure.last30.value;
    expect(lines('figures').find((line) => line.startsWith(`${figure.name},`))).toContain(
      `,EUR,${formatMinor(value, 'EUR')},`,
    );
    expect(
      json('figures')
        .rows.find(([name]) => name === figure.name)
        ?.slice(1, 3),
    ).toEqual(['EUR, minor units', value]);
    expect(lines('figures').some((line) => /,share of 1,0\.\d+/.test(line))).toBe(true);
  });
});
