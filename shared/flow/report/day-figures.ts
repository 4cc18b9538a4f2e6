import type { KpiSnapshot } from '#model/kpi/snapshot.ts';
import type { KpiSums } from '#model/kpi/sums.ts';

/** What customers' orders of a day came to; money in minor units. */
export interface DayFigures {
  readonly netMinor: number;
  readonly orders: number;
  readonly newBuyers: number;
  /** Orders beside the first of each new buyer. */
  readonly repeatOrders: number;
}

const figuresOf = ({ netMinor, orders, newBuyers }: KpiSums): DayFigures => ({
  ...{ netMinor, orders, newBuyers },
  repeatOrders: Math.max(0, orders - newBuyers),
});

const NO_FIGURES: DayFigures = { netMinor: 0, orders: 0, newBuyers: 0, repeatOrders: 0 };

/** By day; days without a snapshot are left out. */
export const dayFigures = (snapshots: readonly KpiSnapshot[]): ReadonlyMap<string, DayFigures> =>
  new Map(snapshots.map(({ day, ofDay }) => [day, figuresOf(ofDay)]));

/** To date, as the last of the snapshots has it. */
export function figuresToDate(snapshots: readonly KpiSnapshot[]): DayFigures {
  const last = snapshots.at(-1);
  return last ? figuresOf(last.toDate) : NO_FIGURES;
}
