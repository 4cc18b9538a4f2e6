import type { ContactFields } from '../event/person-fields.ts';
import type { OrderEntry } from '../order/order.ts';
import type { StoredMembership } from '../segment/membership.ts';
import { bucketOf } from '../values/hash/hash.ts';
import type { CustomerId, IdentityKey, OrderKey, PlaceName, ShopId } from '../values/ids.ts';
import type { Day } from '../values/time/day.ts';

/** A person of one shop, or a pseudo-customer (`ANON#day#0..15`) that holds orders without identity. */
export interface Customer {
  readonly shop: ShopId;
  readonly id: CustomerId;
  /** Newest entry per order key, over the main item and its pages. */
  readonly entries: ReadonlyMap<OrderKey, OrderEntry>;
  readonly membership?: StoredMembership | undefined;
  readonly mergedInto?: CustomerId | undefined;
  /** A merge into `mergedInto` has begun and not all of its steps are done. */
  readonly merging?: boolean | undefined;
  /** When the customer came to be, UTC ms, for good: of two who are one the older survives. */
  readonly since?: number | undefined;
  readonly erased?: boolean | undefined;
  /** A service case was told of this id once: of nobody else need cases be read. */
  readonly hasCases?: boolean | undefined;
}

/** A customer record of the platform, field by field newest; orders supply what it lacks. */
export interface Profile {
  readonly updatedAt: number;
  readonly contact: ContactFields;
}

/** What belongs to a customer elsewhere: for merges, unmerges, access and erasure. */
export interface Links {
  /** Keys of the identities that were linked to this very id. */
  readonly identities: readonly IdentityKey[];
  /** Of account platforms and the card, the identity that takes the one place there is: a second one is another person. */
  readonly places: Readonly<Partial<Record<PlaceName, IdentityKey>>>;
  /** Ids that were merged into this one directly. */
  readonly merged: readonly CustomerId[];
  /** Ids that an unmerge declared to be other people. */
  readonly apart: readonly CustomerId[];
  /** The customer from whom an unmerge that has begun takes this one. */
  readonly leaving?: CustomerId | undefined;
}

export const placesOf = ({ places }: Pick<Links, 'places'>) =>
  Object.entries(places) as readonly (readonly [name: PlaceName, key: IdentityKey])[];

export const NO_LINKS: Links = { identities: [], places: {}, merged: [], apart: [] };

const ANONYMOUS_SHARDS = 16;

/** The pseudo-customer of a local day that holds an order without identity. */
export const anonymousIdOf = (day: Day, orderKey: OrderKey): CustomerId =>
  `ANON#${day}#${bucketOf(orderKey, ANONYMOUS_SHARDS)}`;
export const isAnonymous = (customerId: CustomerId): boolean => customerId.startsWith('ANON#');

/** Heard of, or with an order, before an instant (UTC ms); customers of older releases, without `since`, were. */
export function wasKnownBefore({ since = 0, entries }: Pick<Customer, 'since' | 'entries'>, instant: number): boolean {
  if (since < instant) return true;
  for (const { at } of entries.values()) if (at < instant) return true;
  return false;
}
