import type { DayNumber } from '../values/time/day-number.ts';

/** Points that are gone from a local day on unless they are spent before. */
export interface ExpiringOn {
  readonly day: DayNumber;
  readonly points: number;
}

/** How a member of a shop's membership stands at the end of a day. */
export interface MemberDay {
  /** Local day since which they are one. */
  readonly joinedDay: DayNumber;
  /** Local day on which they came themselves or by the team; undefined of whom an older system or a file brought. */
  readonly joinedHere: DayNumber | undefined;
  /** Place of the level among those of the membership; -1 below the first, and where there are none. */
  readonly level: number;
  /** As the run of the day before kept it, else as it was at the end of that day; of who joined since, the same. */
  readonly levelBefore: number;
  /** What is missing to the next level: minor units, orders or points; undefined at the last one, and without levels. */
  readonly missing: number | undefined;
  /** May be spent; below zero where they are owed. */
  readonly available: number;
  readonly pending: number;
  /** By day, the next first. */
  readonly expiring: readonly ExpiringOn[];
}

/** The last day on which points may be spent that are gone from a day on. */
export const lastDayOf = ({ day }: ExpiringOn): DayNumber => day - 1;
