import type { Intent } from '../program/intent.ts';
import type { SegmentName } from '../segment/membership.ts';
import type { ProgramId, ShopId } from '../values/ids.ts';
import type { Day } from '../values/time/day.ts';

export interface SegmentCount {
  readonly size: number;
  readonly entered: number;
  readonly left: number;
}

/** Ended touches of the day. */
export interface TouchCount {
  readonly programId: ProgramId;
  readonly channel: string;
  readonly state: string;
  readonly reason: string;
  /** What these wanted, where it is another thing than their program wants: thanks of a campaign that sells. */
  readonly intent?: Intent | undefined;
  readonly count: number;
}

/**
 * One snapshot per shop and day: who stood in which segment at the end of the shop's local day, and what became of its
 * touches. What orders came to is in the rows of KPIs; sums that older releases stored here are not read.
 */
export interface KpiSnapshot {
  readonly shop: ShopId;
  readonly day: Day;
  readonly currency: string;
  readonly computedAt: number;
  /** Absent in a snapshot of a day before the last run: memberships of the past are not stored. */
  readonly segments?: Readonly<Partial<Record<SegmentName, SegmentCount>>> | undefined;
  /** Sorted by program, channel, state, reason, intent. */
  readonly touches: readonly TouchCount[];
}
