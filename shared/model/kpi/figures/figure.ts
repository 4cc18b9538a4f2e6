import type { OrderEntry } from '../../order/order.ts';
import type { DayNumber } from '../../values/time/day-number.ts';

/** A customer who has bought: the local days of the first and of the last paid order so far. */
export interface Buyer {
  readonly first: DayNumber;
  readonly last: DayNumber;
}

/** Where the local page shows a figure, and under which title. */
interface Shown {
  readonly place: number;
  readonly title: string;
}

/** Summed over customers, of one local day or all up to it; in integers, so disjoint sets merge exactly. */
export interface Figure<Name extends string = string> {
  readonly name: Name;
  /** What people call it. */
  readonly words: string;
  /** Money is in minor units of the snapshot's currency. */
  readonly unit: 'count' | 'money';
  /** Figures are shown and stored in the order of their places. */
  readonly place: number;
  /** Told at the end of a daily run. */
  readonly headline?: true;
  /** On the local page; the first tile is also drawn day by day. */
  readonly tile?: Shown;
  /** In the local page's table of days. */
  readonly column?: Shown;
  /** Whose orders it counts: those of customers, or those without an identity. */
  readonly of: 'customers' | 'anonymous';
  /** What a paid order adds, on its day. */
  readonly ofOrder?: (order: OrderEntry) => number;
  /** What a return adds, on its own day; the cancellation of a paid order is a return of what remains. */
  readonly ofReturn?: (amountMinor: number) => number;
  /** What a buyer adds to a period that ends today and begins on a day; to date it begins at -Infinity. */
  readonly ofBuyer?: (buyer: Buyer, from: number) => number;
}

export const defineFigure = <const Name extends string>(figure: Figure<Name>): Figure<Name> => figure;
