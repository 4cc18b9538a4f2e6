import type { BegunClaim, Claim } from '#model/reward/claim.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';

/** Rewards that members took, and those that somebody is about to take. */
export interface ClaimStore {
  /** One conditional write: the first of an id holds. Answers the one that holds. */
  put(claim: Claim): Promise<Claim>;
  /** Consistent. @param id {@link claimId} */
  get(shop: ShopId, id: string): Promise<Claim | undefined>;
  /** Of one customer, by id of the request. Consistent. */
  of(shop: ShopId, customerId: CustomerId): Promise<readonly Claim[]>;
  /** Of all of a shop, in no order. */
  all(shop: ShopId): AsyncIterable<Claim>;
  /** Over the version before alone. */
  replace(claim: Claim): Promise<'stored' | 'conflict'>;
  remove(shop: ShopId, id: string): Promise<void>;
  /**
   * Before points are spent for it, or it is given back: what fails behind that is found by it. One write. Answers what was
   * begun before, at which somebody is again from now on; undefined where nothing was.
   */
  begin(shop: ShopId, begun: BegunClaim): Promise<BegunClaim | undefined>;
  /** One that is there already is looked at anew, by the next minutes: what it was begun with is as before. One plain write. */
  takeUp(shop: ShopId, begun: BegunClaim): Promise<void>;
  /** All is done that belongs to it, unless somebody was at it since. One write. */
  end(shop: ShopId, begun: BegunClaim): Promise<void>;
  /** Those that were begun and not ended, at most so many: mostly none, half a read unit. A moment old. */
  begun(shop: ShopId, atMost: number): Promise<readonly BegunClaim[]>;
  /**
   * What a customer began and did not end is without address, and somebody is at it now, so that it stays until what it drew
   * since is taken away. Answers it. Consistent.
   */
  forgetBegun(shop: ShopId, customerId: CustomerId, now: number): Promise<readonly BegunClaim[]>;
}
