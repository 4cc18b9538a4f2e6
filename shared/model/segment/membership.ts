import type { Day } from '../values/time/day.ts';

export const STAGES = ['prospect', 'new', 'active', 'at_risk', 'lapsed'] as const;
export type Stage = (typeof STAGES)[number];

export const TIERS = ['A', 'B', 'C', 'D'] as const;
/** Value tier by cumulative share of net value; customers without value are D, those who never bought are in none. */
export type Tier = (typeof TIERS)[number];

/** RFM scores 1-5 (5 = best), 0 for a customer without a counted order; stage; tier. */
export interface Membership {
  readonly r: number;
  readonly f: number;
  readonly m: number;
  readonly stage: Stage;
  readonly tier?: Tier | undefined;
}

/** Membership as stored: the day of its last change, what it is, what it was before that day (I8). */
export interface StoredMembership {
  readonly day: Day;
  readonly current: Membership;
  readonly previous?: Membership | undefined;
}

/** Names of the segments a program or a report can use: `stage:lapsed`, `tier:A`. */
export type SegmentName = `stage:${Stage}` | `tier:${Tier}`;

export const SEGMENT_NAMES: readonly SegmentName[] = [
  ...STAGES.map((stage) => `stage:${stage}` as const),
  ...TIERS.map((tier) => `tier:${tier}` as const),
];

/** The segments of a membership; none when there is no membership yet. */
export function segmentsOf(membership: Membership | undefined): readonly SegmentName[] {
  if (!membership) return [];
  const { stage, tier } = membership;
  return tier ? [`stage:${stage}`, `tier:${tier}`] : [`stage:${stage}`];
}
