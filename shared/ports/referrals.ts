import type { Referral } from '#model/referral/referral.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';

/** A referral that something is to be done about at a time. */
export interface OpenReferral {
  readonly friend: CustomerId;
  /** UTC ms. */
  readonly lookAt: number;
}

/** The time of what is not of one referral but of a person, whose id stands in the place of the friend. */
export const AGAIN = 0;

/** Who brought whom: a row for each friend, kept for ever, and one beside it as long as something is to be done. */
export interface ReferralStore {
  /** One conditional write decides: the first claim of a friend holds, whoever claims at once. Answers the one that holds. */
  claim(referral: Referral): Promise<Referral>;
  /** By the id that the friend had then. Consistent. */
  get(shop: ShopId, friend: CustomerId): Promise<Referral | undefined>;
  /** Takes the place of the one that was read, with the next revision; `conflict`: somebody changed it meanwhile. */
  decide(referral: Referral, read: Referral): Promise<'stored' | 'conflict'>;
  /** Whom any of these ids brought, in no order, at most so many of each id. A moment old. */
  of(shop: ShopId, inviters: readonly CustomerId[], atMost?: number): Promise<readonly Referral[]>;
  /** Every one of a shop, in no order: some 300 bytes each. */
  all(shop: ShopId): AsyncIterable<Referral>;
  /** Those whose time has come, the longest due first, at most so many: mostly none, half a read unit. A moment old. */
  due(shop: ShopId, now: number, atMost: number): Promise<readonly OpenReferral[]>;
  /**
   * Somebody became another, was parted again, or gave something back: what they were rewarded for is looked at anew, at
   * once ({@link AGAIN}). One write.
   */
  lookAgain(shop: ShopId, id: CustomerId): Promise<void>;
  /** Takes out what lies open of a referral that stands otherwise by now. */
  drop(shop: ShopId, open: OpenReferral): Promise<void>;
  /** Puts the residue of an erased person in the place of these ids; what they were the friend of is refused. Repeatable. */
  forget(shop: ShopId, ids: readonly CustomerId[], residueId: CustomerId): Promise<void>;
}
