import { KPIS } from '#model/kpi/all.ts';
import type { KpiValue, Words } from '#model/kpi/form/kpi.ts';
import { readKpi } from '#model/kpi/read-kpi.ts';
import type { KpiRow, Period } from '#model/kpi/rows.ts';

/** A KPI of the list by its name: one that was removed says so. @param rows of its grain, ascending */
export function figureNamed(name: string, rows: readonly KpiRow[], period: Period): KpiValue {
  const kpi = KPIS.find((one) => one.name === name);
  return kpi ? readKpi(kpi, rows, period) : { known: false, why: REMOVED };
}

const REMOVED: Words = { en: 'this figure was removed', zh: '该指标已移除' };
