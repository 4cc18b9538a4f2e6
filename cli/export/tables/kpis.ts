import type { KpiRows } from '#flow/report/kpi-rows.ts';
import { KPIS } from '#model/kpi/all.ts';
import { type Grain, type Kpi, type KpiUnit, type KpiValue, partUnit } from '#model/kpi/form/kpi.ts';
import { readKpi } from '#model/kpi/read-kpi.ts';
import type { KpiRow } from '#model/kpi/rows.ts';
import type { Shop } from '#model/shop/shop.ts';
import { type DayNumber, dayNumber, dayOfNumber } from '#model/values/time/day-number.ts';
import { firstDayOf, lastDayOf, monthOf } from '#model/values/time/month.ts';
import type { Asked, Table, Value } from '../form/table.ts';

const GRAINS = ['day', 'month', 'cohort'] as const satisfies readonly Grain[];

/**
 * Each figure that is known of each day, calendar month and month of first purchases, with its parts; one table a grain.
 * Of a figure the part is ''. Money stands in `minor` with its currency, all else in `value`.
 */
export const kpiTables = (rows: KpiRows | undefined, shop: Shop, { since }: Asked): readonly Table[] =>
  GRAINS.map((grain) => ({
    name: `kpi-${grain}s`,
    columns: [
      { name: grain, type: 'day' },
      ...(['kpi', 'part', 'unit'] as const).map((name) => ({ name, type: 'word' as const })),
      ...(
        [
          ['minor', 'whole'],
          ['currency', 'word'],
          ['value', 'number'],
          ['of', 'number'],
          ['low', 'number'],
          ['high', 'number'],
          ['mature', 'flag'],
        ] as const
      ).map(([name, type]) => ({ name, type })),
    ],
    rows: rows ? kpiRows(grain, rows, shop, since === undefined ? undefined : dayNumber(since)) : [],
  }));

function kpiRows(grain: Grain, rows: KpiRows, shop: Shop, since: DayNumber | undefined): Table['rows'] {
  const first = since === undefined || grain === 'day' ? since : monthOf(since);
  const kpis = KPIS.filter((kpi) => kpi.grain === grain);
  return withEarlier(rows[grain]).flatMap(([row, known]) => {
    if (first !== undefined && row.at < first) return [];
    const line = { row, today: rows.today, currency: shop.currency };
    return kpis.flatMap((kpi) => linesOf(kpi, readOf(kpi, known(), row, rows.today), line));
  });
}

/** Of the row alone: what is told of a day, month or cohort by itself. */
const readOf = (kpi: Kpi, known: readonly KpiRow[], { at }: KpiRow, asOf: DayNumber): KpiValue =>
  readKpi(kpi, known, { from: at, to: at, asOf });

/**
 * Each row with one that holds what all before it add up to: a figure asks rows before it for sums alone, and reading
 * all of them for each day of ten years takes half a minute.
 */
function withEarlier(rows: readonly KpiRow[]): readonly (readonly [KpiRow, () => readonly KpiRow[]])[] {
  const sums: Record<string, Record<string, number>> = {};
  let added = 0;
  return rows.map((row, n) => [
    row,
    () => {
      for (; added < n; added++)
        for (const [name, cells] of Object.entries(rows[added]?.kpis ?? {})) {
          const sum = sums[name] ?? {};
          sums[name] = sum;
          for (const [cell, value] of Object.entries(cells)) sum[cell] = (sum[cell] ?? 0) + value;
        }
      return n === 0 ? [row] : [{ ...row, at: row.at - 1, kpis: sums }, row];
    },
  ]);
}

interface Line {
  readonly row: KpiRow;
  readonly today: DayNumber;
  readonly currency: string;
}

function linesOf(kpi: Kpi, read: KpiValue, { row, today, currency }: Line): Table['rows'] {
  if (!read.known) return [];
  const { value, of, low, high, parts = {} } = read;
  const line = (part: string, unit: KpiUnit, n: number, more: readonly Value[]): readonly Value[] => {
    const isMoney = unit === 'money';
    return [
      ...[dateOf(kpi.grain, row), kpi.name, part, unit],
      ...(isMoney ? [Math.round(n), currency, undefined] : [undefined, undefined, n]),
      ...[...more, isMature(kpi, row, today)],
    ];
  };
  const lines = [
    line('', kpi.unit, value, [of, low, high]),
    // the figure itself has no name
    ...Object.entries(parts)
      .filter(([part]) => part !== '')
      .map(([part, n]) => line(part, partUnit(kpi, part), n, [undefined, undefined, undefined])),
  ];
  // a share of nothing is no number
  return lines.filter((cells) => cells.every((cell) => typeof cell !== 'number' || Number.isFinite(cell)));
}

const dateOf = (grain: Grain, { at }: KpiRow): string => dayOfNumber(grain === 'day' ? at : firstDayOf(at));

/** Nothing that can still happen changes it, but what is told late. */
function isMature({ grain, matureAfterDays = 0 }: Kpi, { at }: KpiRow, today: DayNumber): boolean {
  const last = grain === 'day' ? at : lastDayOf(at);
  return last + matureAfterDays <= today;
}
