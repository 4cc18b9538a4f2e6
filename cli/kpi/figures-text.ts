import { KPIS } from '#model/kpi/all.ts';
import { cellsKeyOf, type Kpi, type KpiUnit, type KpiValue, partUnit } from '#model/kpi/form/kpi.ts';
import type { EarlierCells } from '#model/kpi/restate.ts';
import { KPI_DAYS } from '#model/kpi/values.ts';
import { isWitness } from '#model/kpi/witnesses.ts';
import type { Output } from '../console/output.ts';
import { amount, percent } from '../console/shown.ts';
import type { ListedFigure } from './message-costs.ts';

const number = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 1 });

function shown(value: number, unit: KpiUnit, currency: string): string {
  if (unit === 'money') return amount(Math.round(value), currency);
  return unit === 'share' ? percent(value) : number(value);
}

/** How the figures of a shop are told: in its currency, and in its language. */
interface Shown {
  readonly currency: string;
  readonly isChinese: boolean;
}

function valueText(
  value: KpiValue,
  kpi: Pick<Kpi, 'unit' | 'money'>,
  { currency, isChinese }: Shown,
): readonly [value: string, of: string] {
  const { unit } = kpi;
  if (!value.known) return isChinese ? ['尚不可知', value.why.zh] : ['not known', value.why.en];
  const of = unit === 'share' && value.of !== undefined ? `of ${shown(value.of, partUnit(kpi, ''), currency)}` : '';
  const range =
    value.low === undefined || value.high === undefined
      ? ''
      : `${shown(value.low, unit, currency)} to ${shown(value.high, unit, currency)}`;
  return [shown(value.value, unit, currency), [of, range].filter(Boolean).join(', ')];
}

const TITLES = {
  day: `Last ${KPI_DAYS} days`,
  month: 'The month so far',
  cohort: 'By month of first purchase, to date',
} as const;

/** Figures under each other, by what they are counted by: titles in the language of the shop, with their names beside. */
export function figuresText(
  figures: readonly ListedFigure[],
  { currency, locale }: { readonly currency: string; readonly locale: string },
  output: Output,
): string {
  const told = { currency, isChinese: /^zh\b/i.test(locale) };
  return (['day', 'month', 'cohort'] as const)
    .flatMap((grain) => {
      const rows = figures.filter(({ kpi }) => kpi.grain === grain);
      if (rows.length === 0) return [];
      const lines = rows.map(({ kpi, value }) => [
        told.isChinese ? kpi.title.zh : kpi.title.en,
        ...[kpi.name, ...valueText(value, kpi, told)],
      ]);
      return [`${output.heading(TITLES[grain])}\n${output.columns(lines)}`];
    })
    .join('\n\n');
}

/** What a day said before, oldest first; of KPIs that there still are. */
export function restatedText(earlier: readonly EarlierCells[], currency: string, output: Output): string {
  const lines = earlier.flatMap(({ since, until, why, kpis }) => {
    const known = KPIS.filter((kpi) => kpis[cellsKeyOf(kpi)] && !isWitness(kpi.name));
    const said = known.map((kpi) => {
      const { name, unit } = kpi;
      const all = kpis[cellsKeyOf(kpi)]?.[''];
      if (all === undefined) return name;
      // of a share that cell is what it is a share of
      return unit === 'share'
        ? `${name} (of ${shown(all, partUnit(kpi, ''), currency)})`
        : `${name} ${shown(all, unit, currency)}`;
    });
    return [output.lines(`  ${since} until ${until} (${why}): ${said.join(', ') || 'what tells why alone'}`)];
  });
  return lines.length === 0 ? '' : `${output.heading('What the day said before')}\n${lines.join('\n')}`;
}
