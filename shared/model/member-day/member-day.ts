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
  /** They came by themselves on that day, or a person of the team brought them: no import did. */
  readonly hasJoinedHere: boolean;
  /** Place of the level among those of the membership; -1 below the first, and where there are none. */
  readonly level: number;
  /** As at the end of the day before, by what is known of that day now. */
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
