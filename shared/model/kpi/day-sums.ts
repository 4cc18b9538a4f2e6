import { recordOf } from '../values/record.ts';
import type { DayNumber } from '../values/time/day-number.ts';
import { KPIS } from './all.ts';
import { cellsKeyOf, type DayLine, type Kpi, type KpiUnit } from './form/kpi.ts';
import type { KpiRow } from './rows.ts';

/** A line with the name of the cells that it shows. */
export interface NamedLine extends DayLine {
  readonly cells: string;
  /** Money is in minor units of the shop's currency. */
  readonly unit: KpiUnit;
}

/** By the name of a line. */
export type DaySums = Readonly<Record<string, number>>;

/** What a day came to, and all days up to it. */
export interface PeriodSums {
  readonly ofDay: DaySums;
  readonly toDate: DaySums;
}

/** Lines of all KPIs that have any, in their order. */
export const dayLines = (kpis: readonly Kpi[] = KPIS): readonly NamedLine[] =>
  kpis
    .flatMap((kpi) => (kpi.lines ?? []).map((line) => ({ ...line, cells: cellsKeyOf(kpi), unit: kpi.unit })))
    .toSorted((a, b) => a.place - b.place);

/**
 * Made of the rows in force whenever somebody looks, and stored nowhere: what is so to date goes stale on no later day
 * when an earlier one is restated.
 *
 * @param rows of days, since the first of history; those behind `day` are left out
 */
export function periodSums(rows: readonly KpiRow[], day: DayNumber, kpis?: readonly Kpi[]): PeriodSums {
  const sums = (line: NamedLine, cell: string, from: number): number => {
    let sum = 0;
    for (const { at, kpis: counted } of rows) {
      const cells = at >= from && at <= day ? counted[line.cells] : undefined;
      if (cells) sum += (cells[cell] ?? 0) - (line.less === undefined ? 0 : (cells[line.less] ?? 0));
    }
    return sum;
  };
  const lines = dayLines(kpis);
  return {
    ofDay: recordOf(lines.map((line) => [line.name, sums(line, line.cell, day)])),
    toDate: recordOf(lines.map((line) => [line.name, sums(line, line.toDate ?? line.cell, Number.NEGATIVE_INFINITY)])),
  };
}
