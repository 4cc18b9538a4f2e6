import type { CustomerId, OrderKey, ShopId } from '../values/ids.ts';
import type { ReferralTerms } from './rules.ts';

/** Why a referral does not stand, for good. */
export const REFUSALS = [
  'unknown-code',
  'self-referral',
  'second-inviter',
  'inviter-left',
  'inviter-erased',
  'friend-erased',
  'ring',
  'existing-customer',
  'no-order-in-time',
  'order-went-back',
  'refused-by-team',
] as const;
/** Why somebody of the team looks at it first: none of them is a proof. */
export const DOUBTS = ['same-address', 'same-phone', 'same-mailbox'] as const;
/** Why an inviter gets nothing where the friend got theirs. */
export const UNREWARDED = ['most-rewarded', 'inviter-left', 'inviter-erased'] as const;

export type RefusalReason = (typeof REFUSALS)[number];
export type DoubtReason = (typeof DOUBTS)[number];
export type ReferralReason = RefusalReason | DoubtReason | (typeof UNREWARDED)[number];

export type ReferralState = 'pending' | 'doubted' | 'refused' | 'rewarded';

/** Ids of living records, where they are others than those of a referral. */
export interface Lives {
  readonly friend?: CustomerId | undefined;
  readonly inviter?: CustomerId | undefined;
}

/** Undefined where neither is another. */
export const livesAs = (friend: CustomerId | undefined, inviter: CustomerId | undefined): Lives | undefined =>
  friend === undefined && inviter === undefined
    ? undefined
    : { ...(friend !== undefined && { friend }), ...(inviter !== undefined && { inviter }) };

/** One member brought somebody: a friend has one inviter at most, and no personal data is in it but ids. */
export interface Referral {
  readonly shop: ShopId;
  /** The id that they had when they came; they may have become another since. */
  readonly friend: CustomerId;
  /** The id under which the inviter lived then. */
  readonly inviter: CustomerId;
  /** When the friend came, UTC ms. */
  readonly at: number;
  /** Under which ids the two live now, where a merge made them others: noted a minute behind, for who reads no customers. */
  readonly now?: Lives | undefined;
  /** By which it is judged, whatever is declared later; absent of those of before it was kept: they go by what is declared. */
  readonly terms?: ReferralTerms | undefined;
  readonly state: ReferralState;
  /** Why it is refused or doubted; of a rewarded one, why the inviter has nothing of it. */
  readonly reason?: ReferralReason | undefined;
  /** The order of the friend that it is rewarded for, or was before that was taken back. */
  readonly orderKey?: OrderKey | undefined;
  /** UTC ms. */
  readonly decidedAt?: number | undefined;
  /** Who of the team decided on a doubt. */
  readonly decidedBy?: string | undefined;
  /** In the words of who decided. */
  readonly why?: string | undefined;
  /** When something is to be done about it next, UTC ms; absent: never again. */
  readonly lookAt?: number | undefined;
  /** Rises whenever it is opened again after it was taken back: the points of each time have ids of their own. */
  readonly round?: number | undefined;
  /** Rises with each change: of two who change it at once, one does. */
  readonly revision: number;
}
