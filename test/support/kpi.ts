import type { Cells, Kpi, Rows, StateSeen } from '#model/kpi/form/kpi.ts';
import { aDayRow } from './day-row.ts';
import { aMembership } from './kept-days.ts';

/** One customer at the end of day 20,000, as *apply* decides. */
export const aState = (over: Partial<StateSeen> = {}): StateSeen => ({
  row: aDayRow(),
  now: aMembership(),
  before: undefined,
  forecast: undefined,
  today: 20_000,
  channels: ['email', 'sms'],
  ...over,
});

/** Cells by day of what customers add to one KPI, in the plainest way. */
export function stateCells(kpi: Kpi, seen: readonly StateSeen[]): ReadonlyMap<number, Cells> {
  const days = new Map<number, Record<string, number>>();
  for (const one of seen) {
    kpi.ofState?.(one, (at, cell, n) => {
      const cells = days.get(at) ?? {};
      days.set(at, cells);
      cells[cell] = (cells[cell] ?? 0) + n;
    });
  }
  return days;
}

/** Stored rows between two days, as `read` of a KPI looks at them. */
export function storedRows(days: ReadonlyMap<number, Cells>, from: number, to: number): Rows {
  const sorted = [...days].sort(([a], [b]) => a - b);
  const within = sorted.filter(([at]) => at >= from && at <= to);
  const sum = (rows: typeof sorted, cell: string): number =>
    rows.reduce((all, [, cells]) => all + (cells[cell] ?? 0), 0);
  return {
    ...{ from, to, asOf: to },
    sum: (cell = '') => sum(within, cell),
    each: () => within,
    before: (cell = '') =>
      sum(
        sorted.filter(([at]) => at < from),
        cell,
      ),
  };
}

/** What a KPI says of the customers of one day. */
export const readState = (kpi: Kpi, seen: readonly StateSeen[], today = 20_000) =>
  kpi.read(storedRows(stateCells(kpi, seen), today - 29, today));
