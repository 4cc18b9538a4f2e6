import type { DayNumber } from '../values/time/day-number.ts';
import { monthOf } from '../values/time/month.ts';
import { KPIS } from './all.ts';
import type { Grain, Kpi, KpiValue } from './form/kpi.ts';
import { readKpi } from './read-kpi.ts';
import type { KpiRow } from './rows.ts';

/** Rows of each grain since the first of history, ascending. */
export type RowsByGrain = Readonly<Record<Grain, readonly KpiRow[]>>;

/** A figure with the period that it is of: days, or months by the KPI's grain. */
export interface KpiFigure {
  readonly kpi: Kpi;
  readonly from: number;
  readonly to: number;
  readonly value: KpiValue;
}

/** Days of a figure of days. */
export const KPI_DAYS = 30;

/** Every KPI at the end of a day: the last 30 days, the month of the day, all cohorts up to it. */
export function kpiFigures(rows: RowsByGrain, asOf: DayNumber, kpis: readonly Kpi[] = KPIS): readonly KpiFigure[] {
  const month = monthOf(asOf);
  const periods = {
    day: { from: asOf - KPI_DAYS + 1, to: asOf },
    month: { from: month, to: month },
    cohort: { from: rows.cohort[0]?.at ?? month, to: month },
  } as const;
  return kpis.map((kpi) => {
    const period = periods[kpi.grain];
    return { kpi, ...period, value: readKpi(kpi, rows[kpi.grain], { ...period, asOf }) };
  });
}
