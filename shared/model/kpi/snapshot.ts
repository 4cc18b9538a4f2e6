import type { SegmentName } from '../segment/membership.ts';
import type { ProgramId, ShopId } from '../values/ids.ts';
import type { Day } from '../values/time/day.ts';

/** Integer sums of a period; money in minor units of the snapshot's currency. */
export interface KpiSums {
  /** Customers with at least one counted order placed in the period. */
  readonly buyers: number;
  /** Customers whose first counted order lies in the period. */
  readonly newBuyers: number;
  readonly orders: number;
  /** Counted on the order's day. */
  readonly grossMinor: number;
  /** Counted on the return's own day; the cancellation of a paid order is a return of what remains. */
  readonly returnedMinor: number;
  readonly netMinor: number;
  readonly anonymousOrders: number;
  readonly anonymousGrossMinor: number;
  readonly anonymousReturnedMinor: number;
}

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
  readonly count: number;
}

/** One snapshot per shop and day: what was so at the end of the shop's local day. */
export interface KpiSnapshot {
  readonly shop: ShopId;
  readonly day: Day;
  readonly currency: string;
  readonly computedAt: number;
  readonly ofDay: KpiSums;
  readonly toDate: KpiSums;
  /** Absent in a snapshot of a day before the last run: memberships of the past are not stored. */
  readonly segments?: Readonly<Record<SegmentName, SegmentCount>> | undefined;
  /** Sorted by program, channel, state, reason. */
  readonly touches: readonly TouchCount[];
}
