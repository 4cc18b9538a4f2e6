import { wilson } from './interval.ts';
import type { Cells, KpiValue, Rows, Words } from './kpi.ts';

const NOT_COUNTED: Words = {
  en: 'no daily run has counted it in this period: it is known of days on which one ran',
  zh: '这段时间内每日任务没有统计过它：只有运行过的日子才有数字',
};

export const NOBODY: Words = { en: 'the shop has no customers yet', zh: '店铺还没有顾客' };

export const unknown = (why: Words): KpiValue => ({ known: false, why });

/** What the last day of the period says: sizes of a day do not add up. */
export function ofLastDay(rows: Rows, read: (cells: Cells) => KpiValue): KpiValue {
  let last: Cells | undefined;
  for (const [, cells] of rows.each()) last = cells;
  if (!last) return unknown(NOT_COUNTED);
  const value = read(last);
  return value.known ? { ...value, counted: 'at-end' } : value;
}

/** What the days of the period add up to; not known where no day was counted at all. */
export function overDays(rows: Rows, day: string): KpiValue {
  let [counted, value] = [0, 0];
  for (const [, cells] of rows.each()) {
    if (cells.customers) counted += 1;
    value += cells[day] ?? 0;
  }
  return counted > 0 ? { known: true, value, of: counted } : unknown(NOT_COUNTED);
}

/** Sums of all cells of the period, of the days that are asked for. */
export function overCells(rows: Rows, isAsked: (at: number) => boolean = () => true): Cells {
  const sums: Record<string, number> = {};
  for (const [at, cells] of rows.each()) {
    if (isAsked(at)) for (const [cell, n] of Object.entries(cells)) sums[cell] = (sums[cell] ?? 0) + n;
  }
  return sums;
}

/** A share with its parts and its 95 % interval; of nobody there is none, and it is said why. */
export const shareOf = (part: number, of: number, nobody: Words, parts?: Cells): KpiValue =>
  of > 0 ? { known: true, value: part / of, of, ...wilson(part, of), ...(parts && { parts }) } : unknown(nobody);

/** Sizes that split all: their sum, with the parts beside it. */
export const totalOf = (parts: Cells): KpiValue => ({
  known: true,
  value: Object.values(parts).reduce((sum, n) => sum + n, 0),
  parts,
});
