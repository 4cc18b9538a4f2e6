import type { Day } from '../values/time/day.ts';

/** What is drawn, so many of each; the first of them goes to the first winner. */
export interface Prize {
  readonly id: string;
  readonly name: string;
  /** By locale of the pages. */
  readonly names?: Readonly<Record<string, string>> | undefined;
  readonly count: number;
  /** What one is worth, minor units of the shop. */
  readonly valueMinor?: number | undefined;
  /** A product to test: once it is delivered, its winner is asked how it is. */
  readonly isTest?: boolean | undefined;
}

/** A draw of a membership; rewards of the kind `draw-ticket` name it and say who has a ticket for how many points. */
export interface Draw {
  readonly id: string;
  readonly name: string;
  readonly names?: Readonly<Record<string, string>> | undefined;
  readonly prizes: readonly Prize[];
  /** The first and the last day of tickets, in the zone of the shop. */
  readonly from: Day;
  readonly until: Day;
}
