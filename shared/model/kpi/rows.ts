import type { Day } from '../values/time/day.ts';
import type { DayNumber } from '../values/time/day-number.ts';
import type { Cells, Grain, Kpi, Rows } from './form/kpi.ts';

/** Before the first order of anybody, and after the last. */
export const FIRST_DAY: Day = '0001-01-01';
export const LAST_DAY: Day = '9999-12-31';

/**
 * By what rows are stored. `messages`: the day's part of KPIs that a run counts for the last days alone, in rows of their
 * own, so that no run reads those of ten years.
 */
export type RowGrain = Grain | 'messages';

export const rowGrainOf = ({ grain, restatesDays }: Pick<Kpi, 'grain' | 'restatesDays'>): RowGrain =>
  grain === 'day' && restatesDays !== undefined ? 'messages' : grain;

/** What is stored of a day, a month or a month's cohort: integers by KPI and cell. */
export interface KpiRow {
  readonly grain: RowGrain;
  /** Number of the day (since 1970-01-01) or month (since 1970-01). */
  readonly at: number;
  /** Day of the run that found these values. */
  readonly since: Day;
  readonly kpis: Readonly<Record<string, Cells>>;
}

/** Rows of days with those of their messages, ascending. */
export function withMessages<Row extends KpiRow>(days: readonly Row[], messages: readonly Row[]): readonly Row[] {
  const rows = new Map(days.map((row) => [row.at, row]));
  for (const row of messages) {
    const day = rows.get(row.at);
    const since = day && day.since > row.since ? day.since : row.since;
    rows.set(row.at, { ...(day ?? row), grain: 'day', since, kpis: { ...day?.kpis, ...row.kpis } });
  }
  return [...rows.values()].sort((a, b) => a.at - b.at);
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
