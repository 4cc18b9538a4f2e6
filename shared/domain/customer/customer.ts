import type { ContactFields } from '../event/event.ts';
import type { OrderEntry } from '../order/order.ts';
import type { StoredMembership } from '../segment/membership.ts';

/** A person of one shop, or a pseudo-customer (`ANON#day#0..15`) that holds orders without identity. */
export interface Customer {
  readonly shop: string;
  readonly id: string;
  /** Newest entry per order key, over the main item and its pages. */
  readonly entries: ReadonlyMap<string, OrderEntry>;
  readonly membership?: StoredMembership | undefined;
  readonly mergedInto?: string | undefined;
  readonly erased?: boolean | undefined;
}

/** A customer record of the platform, field by field newest; orders supply what it lacks. */
export interface Profile {
  readonly updatedAt: number;
  readonly contact: ContactFields;
}

export const ANONYMOUS_SHARDS = 16;
export const isAnonymous = (customerId: string): boolean => customerId.startsWith('ANON#');
