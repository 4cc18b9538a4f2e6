import type { Kpi } from './form/kpi.ts';
import * as listed from './kpis.ts';

/** Every KPI of the list, in the order in which people see them. */
export const KPIS: readonly Kpi[] = Object.values<Kpi>(listed).toSorted((a, b) => a.place - b.place);
