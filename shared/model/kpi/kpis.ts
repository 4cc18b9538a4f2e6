import type { Kpi } from './kpi.ts';

/** Every KPI: one file and one line here. */
export const KPIS: readonly Kpi[] = [];
