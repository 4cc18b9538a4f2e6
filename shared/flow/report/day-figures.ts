import type { KpiSnapshot } from '#model/kpi/snapshot.ts';
import type { KpiSums } from '#model/kpi/sums.ts';
import type { Day } from '#model/values/time/day.ts';
import { dayOfNumber } from '#model/values/time/day-number.ts';
import { cellsOf, type KpiRows } from './kpi-rows.ts';
import type { WeekDay } from './weeks.ts';

/** What customers' orders of a day came to; money in minor units. */
export interface DayFigures {
  readonly netMinor: number;
  readonly orders: number;
  readonly newBuyers: number;
  /** On a later day than the buyer's first; of days that no KPI was counted of, orders beside the first of new buyers. */
  readonly repeatOrders: number;
}

const NO_FIGURES: DayFigures = { netMinor: 0, orders: 0, newBuyers: 0, repeatOrders: 0 };

const figuresOf = ({ netMinor, orders, newBuyers }: KpiSums): DayFigures => ({
  ...{ netMinor, orders, newBuyers },
  repeatOrders: Math.max(0, orders - newBuyers),
});

const ofNewBuyers = 'new-buyers';
const ofRepeatOrders = 'repeat-orders';
const ofRevenue = 'new-buyer-revenue-share';

/** By day, from snapshots, and from rows of KPIs what those know better; days without either are left out. */
export function dayFigures(snapshots: readonly KpiSnapshot[], { day: rows }: KpiRows): ReadonlyMap<Day, DayFigures> {
  const figures = new Map(snapshots.map(({ day, ofDay }) => [day, figuresOf(ofDay)]));
  if (rows.length === 0) return figures;
  for (const [day, figure] of figures) figures.set(day, { ...figure, newBuyers: 0, repeatOrders: 0 });
  for (const row of rows) {
    const day = dayOfNumber(row.at);
    figures.set(day, {
      ...(figures.get(day) ?? NO_FIGURES),
      newBuyers: cellsOf(row, ofNewBuyers)[''] ?? 0,
      repeatOrders: cellsOf(row, ofRepeatOrders)[''] ?? 0,
    });
  }
  return figures;
}

/** To date: money and orders as the last snapshot has them, buyers and repeats as the rows of all days add up. */
export function figuresToDate(snapshots: readonly KpiSnapshot[], { day: rows }: KpiRows): DayFigures {
  const last = snapshots.at(-1);
  const told = last ? figuresOf(last.toDate) : NO_FIGURES;
  if (rows.length === 0) return told;
  const sum = (name: string): number => rows.reduce((total, row) => total + (cellsOf(row, name)[''] ?? 0), 0);
  return { ...told, newBuyers: sum(ofNewBuyers), repeatOrders: sum(ofRepeatOrders) };
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
