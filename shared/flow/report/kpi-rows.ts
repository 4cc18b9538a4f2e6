import type { Cells } from '#model/kpi/form/kpi.ts';
import { countedMark } from '#model/kpi/restate.ts';
import { FIRST_DAY, type KpiRow } from '#model/kpi/rows.ts';
import type { ShopId } from '#model/values/ids.ts';
import type { Day } from '#model/values/time/day.ts';
import { type DayNumber, dayNumber } from '#model/values/time/day-number.ts';
import { type MonthNumber, monthOf } from '#model/values/time/month.ts';
import type { SnapshotStore } from '#ports/snapshots.ts';

/** Where rows of KPIs lie. */
export type KpiSource = Pick<SnapshotStore, 'kpiRows' | 'months' | 'cohorts'>;

/** Rows of all KPIs up to a closed day, by grain, ascending; none where no run has counted any yet. */
export interface KpiRows {
  readonly day: readonly KpiRow[];
  readonly month: readonly KpiRow[];
  readonly cohort: readonly KpiRow[];
  readonly today: DayNumber;
  readonly thisMonth: MonthNumber;
}

export async function readKpiRows(source: KpiSource, shop: ShopId, day: Day): Promise<KpiRows> {
  const [days, months, cohorts] = await Promise.all([
    source.kpiRows(shop, FIRST_DAY, day),
    source.months(shop),
    source.cohorts(shop),
  ]);
  const today = dayNumber(day);
  const thisMonth = monthOf(today);
  const untilNow = (rows: readonly KpiRow[]) => rows.filter(({ at }) => at <= thisMonth);
  return { day: days, month: untilNow(months), cohort: untilNow(cohorts), today, thisMonth };
}

const NONE: Cells = {};

/** The same of a KPI of messages; undefined where no run has counted it for that day, which is not none. */
export function countedCells(row: KpiRow, name: string): Cells | undefined {
  const cells = cellsOf(row, name);
  return Object.keys(cells).length > 0 || cellsOf(row, countedMark(name))[''] ? cells : undefined;
}

/** Cells of a KPI in a row; none of one that the row does not know, since it is new, removed or renamed. */
export const cellsOf = ({ kpis }: KpiRow, name: string): Cells => kpis[name] ?? NONE;
