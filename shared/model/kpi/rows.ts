import type { Day } from '../values/time/day.ts';
import type { DayNumber } from '../values/time/day-number.ts';
import type { Cells, Grain, Rows } from './form/kpi.ts';

/** Before the first order of anybody, and after the last. */
export const FIRST_DAY: Day = '0001-01-01';
export const LAST_DAY: Day = '9999-12-31';

/** What is stored of a day, a month or a month's cohort: integers by KPI and cell. */
export interface KpiRow {
  readonly grain: Grain;
  /** Number of the day (since 1970-01-01) or month (since 1970-01). */
  readonly at: number;
  /** Day of the run that found these values. */
  readonly since: Day;
  readonly kpis: Readonly<Record<string, Cells>>;
}

/** What is read of a KPI: a period of days, or of months by its grain, both ends included, as of a closed day. */
export interface Period {
  readonly from: number;
  readonly to: number;
  readonly asOf: DayNumber;
}

/** Rows of one KPI in a period. @param rows of its grain, ascending, since the first of history */
export function rowsOf(rows: readonly KpiRow[], name: string, { from, to, asOf }: Period): Rows {
  const sumOf = (cell: string, within: (at: number) => boolean): number => {
    let sum = 0;
    for (const row of rows) if (within(row.at)) sum += row.kpis[name]?.[cell] ?? 0;
    return sum;
  };
  return {
    ...{ from, to, asOf },
    sum: (cell = '') => sumOf(cell, (at) => at >= from && at <= to),
    each: function* () {
      for (const { at, kpis } of rows) {
        const cells = at >= from && at <= to ? kpis[name] : undefined;
        if (cells) yield [at, cells];
      }
    },
    before: (cell = '') => sumOf(cell, (at) => at < from),
  };
}
