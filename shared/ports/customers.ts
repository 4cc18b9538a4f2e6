import type { Customer, Links, Profile } from '#model/customer/customer.ts';
import type { AddressFact, CaseFact, Fact, WishFact } from '#model/customer/facts.ts';
import type { Preferences } from '#model/customer/preferences.ts';
import type { Standing } from '#model/customer/standing.ts';
import type { KnownCustomer, Wanted } from '#model/day/known-customer.ts';
import type { OrderDetails } from '#model/order/details.ts';
import type { OrderEntry } from '#model/order/order.ts';
import type { StoredMembership } from '#model/segment/membership.ts';
import type { CustomerId, OrderKey, PlaceName, ShopId } from '#model/values/ids.ts';
import type { ReadLimit } from './read-limit.ts';

/** `applied`: the newest of its key, `customer` after it. `superseded`: a same or newer one. `gone`: resolve anew. */
export type SetEntryResult =
  | { readonly outcome: 'applied' | 'superseded'; readonly customer?: Customer | undefined }
  | { readonly outcome: 'gone'; readonly mergedInto?: CustomerId | undefined };

/** A membership and whose it is. */
export interface OwnMembership {
  readonly id: CustomerId;
  readonly membership: StoredMembership;
}

/** A customer who is no more; one who was merged says into whom. */
export type OnGone = (customer: Pick<Customer, 'id' | 'mergedInto'>) => void;

export interface CustomerStore {
  /** Sets `entries[orderKey]` if its version is higher; creates the customer when it is not there. */
  setEntry(shop: ShopId, customerId: CustomerId, orderKey: OrderKey, entry: OrderEntry): Promise<SetEntryResult>;
  /** Creates an empty customer (a prospect) unless there is one. */
  ensure(shop: ShopId, customerId: CustomerId): Promise<'present' | 'gone'>;
  /** What programs and predictions need per order, one row per order, replaced if its version is higher. */
  setLines(shop: ShopId, customerId: CustomerId, orderKey: OrderKey, details: OrderDetails): Promise<void>;
  /** Those of at most 50 orders, by order; of somebody with more of those with the last keys, mostly the newest. A moment old. */
  lines(shop: ShopId, customerId: CustomerId): Promise<ReadonlyMap<OrderKey, OrderDetails>>;
  /** Consistent read of the whole customer, pages merged; of the membership, which a run writes, a moment old. */
  get(shop: ShopId, customerId: CustomerId): Promise<Customer | undefined>;
  /** By id, page by page, with pseudo-customers, without merged and erased ones. `after`: only those behind this id. */
  scan(shop: ShopId, bucket: number, after?: string): AsyncIterable<readonly Customer[]>;
  /**
   * As {@link CustomerStore.scan}, with what lies in rows beside customers: membership and standing always, the rest where
   * it is wanted. Each kind of row is read once. Throws {@link ReadLimitError}.
   * @param onGone told of each who was merged or erased, somewhere before those behind them
   */
  scanKnown(
    shop: ShopId,
    bucket: number,
    wanted: Wanted,
    after?: CustomerId,
    limit?: ReadLimit,
    onGone?: OnGone,
  ): AsyncIterable<readonly KnownCustomer[]>;
  /** One write; a customer who was merged or erased meanwhile has none. */
  setMembership(shop: ShopId, customerId: CustomerId, membership: StoredMembership): Promise<'stored' | 'gone'>;
  /** The same for many at once, each customer once; answers who is gone. Where it throws, any of them may be written. */
  setMemberships(shop: ShopId, memberships: readonly OwnMembership[]): Promise<readonly CustomerId[]>;
  /** Gives the team's segments their places in memberships, for good; known ones keep theirs. */
  registerSegments(shop: ShopId, ids: readonly string[]): Promise<void>;
  getProfile(shop: ShopId, customerId: CustomerId): Promise<Profile | undefined>;
  /** Writes only over the `updatedAt` that was read. */
  putProfile(
    shop: ShopId,
    customerId: CustomerId,
    profile: Profile,
    expectedUpdatedAt: number | undefined,
  ): Promise<'stored' | 'conflict'>;
  /** Consistent; empty when there are none. */
  getLinks(shop: ShopId, customerId: CustomerId): Promise<Links>;
  /** Adds to the links; `taken`: a place is held by another identity, and nothing was added. */
  addLinks(shop: ShopId, customerId: CustomerId, links: Partial<Links>): Promise<'stored' | 'taken'>;
  /** Takes an id out of `merged` and puts it into `apart`; frees the named places. */
  partLinks(shop: ShopId, customerId: CustomerId, other: CustomerId, places: readonly PlaceName[]): Promise<void>;
  /** Redirects an existing, living customer to another, as `merging`; `gone`: it is merged or erased already. */
  redirect(shop: ShopId, customerId: CustomerId, into: CustomerId): Promise<'redirected' | 'gone'>;
  /** All steps of the merge are done. */
  endMerge(shop: ShopId, customerId: CustomerId): Promise<void>;
  /** Takes the redirect back if it still leads to `into`. */
  revive(shop: ShopId, customerId: CustomerId, into: CustomerId): Promise<void>;
}

/** Rows of facts beside a customer. */
export interface FactStore {
  /**
   * Keeps the newer of this fact and the one held under its kind and name. Before a service case is kept it is noted at its
   * customer (`hasCases`), so that whoever reads the customer afterwards knows to ask for it.
   */
  put(shop: ShopId, customerId: CustomerId, fact: Fact): Promise<'stored' | 'superseded'>;
  /** Those of the kinds that {@link STANDING_FACTS} names: few, also of somebody with thousands of custom events. */
  listStanding(shop: ShopId, customerId: CustomerId): Promise<readonly Fact[]>;
  /** Service cases, open and closed. Consistent. */
  listCases(shop: ShopId, customerId: CustomerId): Promise<readonly CaseFact[]>;
  /** What the shop keeps of a person by names of its own. Consistent. */
  listAttributes(shop: ShopId, customerId: CustomerId): Promise<readonly Fact[]>;
  /** Addresses in channels of the team's own. Consistent. */
  listAddresses(shop: ShopId, customerId: CustomerId): Promise<readonly AddressFact[]>;
  /** Products of which they want to be told, and those of which they do not any more. Consistent. */
  listWishes(shop: ShopId, customerId: CustomerId): Promise<readonly WishFact[]>;
  /** All facts of a customer, by kind and name. Consistent. */
  list(shop: ShopId, customerId: CustomerId): Promise<readonly Fact[]>;
}

/** How people stand, one row each, made anew from its truths with each change of them. */
export interface StandingStore {
  /** Consistent. Undefined: unknown, which is never "reachable". */
  get(
    shop: ShopId,
    customerId: CustomerId,
  ): Promise<{ readonly standing: Standing; readonly version: number } | undefined>;
  /** Writes only over the version that was read. */
  put(
    shop: ShopId,
    customerId: CustomerId,
    standing: Standing,
    expectedVersion: number | undefined,
  ): Promise<'stored' | 'conflict'>;
  remove(shop: ShopId, customerId: CustomerId): Promise<void>;
}

export interface PreferenceStore {
  /** Consistent. */
  get(shop: ShopId, customerId: CustomerId): Promise<Preferences | undefined>;
  /** Writes only over the `updatedAt` that was read; the new one must be higher. */
  put(
    shop: ShopId,
    customerId: CustomerId,
    preferences: Preferences,
    expectedUpdatedAt: number | undefined,
  ): Promise<'stored' | 'conflict'>;
  remove(shop: ShopId, customerId: CustomerId): Promise<void>;
}
