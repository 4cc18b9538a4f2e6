import type { CustomerId } from '../values/ids.ts';
import type { DayNumber } from '../values/time/day-number.ts';

/**
 * What one pass over a customer keeps of a closed day: all that scores, stages, rules and predictions need, so that
 * nothing else reads the tables. Days are numbers of the shop's local days, money is in minor units.
 */
export interface DayRow {
  readonly id: CustomerId;
  /** Local day on which the customer came to be; 0 where nobody knows. */
  readonly since: DayNumber;
  /** First and last day with a purchase that stands; 0 for none. x = orderDays - 1, t_x = lastDay - firstDay. */
  readonly firstDay: DayNumber;
  readonly lastDay: DayNumber;
  readonly orderDays: number;
  /** Purchases that stand. */
  readonly orders: number;
  /** Gross of paid orders less all returns up to the end of the day. */
  readonly netMinor: number;
  /** The part of it that is of purchases after the first day (spend model). */
  readonly repeatNetMinor: number;
  /** Net less the costs that are known; NaN where the shop gives none. */
  readonly marginMinor: number;
  /** Was any order paid, also one that went back whole since? */
  readonly bought: boolean;
  /** As `orderDays` and `netMinor`, within the shop's RFM window. */
  readonly windowOrderDays: number;
  readonly windowNetMinor: number;
  /** Sum of ln(days) over the gaps between order days, and the last of these gaps (0: none). */
  readonly logGapSum: number;
  readonly lastGap: number;
  /** `ended`: none runs or pauses, and nothing was bought on a later day than the one on which the last ended. */
  readonly subscription: 'none' | 'running' | 'ended';
  /** Two bits per channel in the order of the channels' list: reachable for marketing, confirmed within 12 months. */
  readonly reach: number;
  /** Facts behind the two ladders, as bits (`ladder-facts.ts`). */
  readonly ladder: number;
  /** Product group of most order days; undefined where details are not read or tell none. */
  readonly group?: string | undefined;
  /** Undefined of who is no member, of whom nobody knows it, and where the shop declares no membership. */
  readonly scheme?: RowOfMember | undefined;
  /** Three-valued answers (0 no, 1 yes, 2 unknown) to the questions of rules that only the tables can answer. */
  readonly answers: Uint8Array;
}

/** How a member stands with the membership of the shop. */
export interface RowOfMember {
  /** Id of the level, empty below the first. */
  readonly level: string;
  /** Against the day before. */
  readonly move: 'none' | 'up' | 'down';
  /** Local day since which they are one. */
  readonly joinedDay: DayNumber;
  /** May be spent; below zero where they are owed. */
  readonly points: number;
  readonly pending: number;
  /** The next day from which on points are gone (0: none), and how many. */
  readonly expiryDay: DayNumber;
  readonly expiring: number;
}
