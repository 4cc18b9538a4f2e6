import { ACCOUNTS } from '#model/kpi/form/accounts.ts';
import type { KpiSnapshot } from '#model/kpi/snapshot.ts';
import type { Day } from '#model/values/time/day.ts';
import { dayOfNumber } from '#model/values/time/day-number.ts';
import { cellsOf, type KpiRows } from './kpi-rows.ts';
import type { Report } from './report.ts';
import type { WeekDay } from './weeks.ts';

/** What customers' orders of a day came to, on the basis of the accounts; money in minor units. */
export interface DayFigures {
  readonly netMinor: number;
  readonly returnedMinor: number;
  readonly orders: number;
  readonly newBuyers: number;
  /** On a later day than the buyer's first. */
  readonly repeatOrders: number;
}

const ofNewBuyers = 'new-buyers';
const ofRepeatOrders = 'repeat-orders';
const ofRevenue = 'new-buyer-revenue-share';

/** By day; days on which nothing was counted are left out. */
export function dayFigures({ day: rows }: KpiRows): ReadonlyMap<Day, DayFigures> {
  return new Map(rows.map((row) => [dayOfNumber(row.at), figuresOf((name, cell) => cellsOf(row, name)[cell] ?? 0)]));
}

/** To date: what the rows of all days add up to, so that it holds whichever day was restated. */
export function figuresToDate({ day: rows }: KpiRows): DayFigures {
  return figuresOf((name, cell) => rows.reduce((total, row) => total + (cellsOf(row, name)[cell] ?? 0), 0));
}

const figuresOf = (of: (name: string, cell: string) => number): DayFigures => ({
  netMinor: of(ACCOUNTS.cells, 'gross') - of(ACCOUNTS.cells, 'returned'),
  returnedMinor: of(ACCOUNTS.cells, 'returned'),
  orders: of(ACCOUNTS.cells, 'orders'),
  newBuyers: of(ofNewBuyers, ''),
  repeatOrders: of(ofRepeatOrders, ''),
});

/** Orders of so many days up to a day, by what each tile counts of them. */
export function ordersOf({ day: rows, today }: Pick<KpiRows, 'day' | 'today'>, days: number): Report['ordersOf30'] {
  const asked = rows.filter(({ at }) => at > today - days && at <= today);
  const sum = (name: string, cell: string): number =>
    asked.reduce((total, row) => total + (cellsOf(row, name)[cell] ?? 0), 0);
  return {
    paid: sum(ACCOUNTS.cells, 'orders'),
    standing: sum('standing-orders', ''),
    repeat: sum(ofRepeatOrders, ''),
    anonymous: sum(ACCOUNTS.cells, 'anonymous:orders'),
    anonymousGrossMinor: sum(ACCOUNTS.cells, 'anonymous:gross'),
  };
}

/** The first day with an order of a customer. */
export function firstOrderDay({ day: rows }: KpiRows): Day | undefined {
  const first = rows.find((row) => (cellsOf(row, ACCOUNTS.cells).orders ?? 0) > 0);
  return first && dayOfNumber(first.at);
}

/** What days add to their weeks; undefined where no run has told new from returning buyers yet. */
export function weekDays(
  snapshots: readonly Pick<KpiSnapshot, 'day' | 'touches'>[],
  { day: rows }: KpiRows,
): ReadonlyMap<Day, WeekDay> | undefined {
  const days = new Map<Day, WeekDay>();
  for (const row of rows) {
    const { new: newMinor = 0, all = 0 } = cellsOf(row, ofRevenue);
    days.set(dayOfNumber(row.at), { newMinor, returningMinor: all - newMinor, messages: 0 });
  }
  if (!rows.some(({ kpis }) => kpis[ofRevenue])) return undefined;
  for (const { day, touches } of snapshots) {
    const messages = touches.reduce((sum, { state, count }) => sum + (state === 'sent' ? count : 0), 0);
    const money = days.get(day) ?? { newMinor: 0, returningMinor: 0 };
    days.set(day, { ...money, messages });
  }
  return days;
}
