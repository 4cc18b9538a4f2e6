import type { ShopId } from '#model/values/ids.ts';
import type { Day } from '#model/values/time/day.ts';

/** Where the report of a shop's day is kept as a page. */
export interface ReportPages {
  /** Replaces the one of the same day. */
  put(shop: ShopId, day: Day, html: string): Promise<void>;
}

/** Addresses of such pages that open by themselves, for minutes. */
export interface ReportAddresses {
  /** Undefined where no report of that day is kept. */
  of(shop: ShopId, day: Day): Promise<string | undefined>;
}
