import { KPIS } from './all.ts';
import { cellsKeyOf, type Kpi, type KpiValue, type Words } from './form/kpi.ts';
import { unknown } from './form/reading.ts';
import { type KpiRow, type Period, rowsOf } from './rows.ts';

const NOT_COUNTED_THEN: Words = {
  en: 'not counted then: an earlier version wrote these days, and the next daily run counts them',
  zh: '当时未统计：这些日期由较早的版本写入，下一次每日运行会补算全部日期',
};

/**
 * A KPI over a period. Where the rows are of a version that did not count it yet, that is said: never a 0.
 *
 * @param rows of its grain, ascending, since the first of history
 */
export function readKpi(kpi: Kpi, rows: readonly KpiRow[], period: Period, kpis: readonly Kpi[] = KPIS): KpiValue {
  return wasCounted(kpi, rows, period.to, kpis)
    ? kpi.read(rowsOf(rows, cellsKeyOf(kpi), period))
    : unknown(NOT_COUNTED_THEN);
}

function wasCounted(kpi: Kpi, rows: readonly KpiRow[], to: number, kpis: readonly Kpi[]): boolean {
  if (!kpi.buyers) return true;
  const own = cellsKeyOf(kpi);
  const hold = (key: string): boolean => rows.some(({ at, kpis: cells }) => at <= to && cells[key] !== undefined);
  if (hold(own)) return true;
  const others = kpis.filter(({ grain, buyers }) => grain === kpi.grain && buyers === 'only').map(cellsKeyOf);
  return !others.some((key) => key !== own && hold(key));
}
