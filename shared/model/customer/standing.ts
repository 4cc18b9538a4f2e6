import type { SubscriptionEvent } from '../event/subscription-event.ts';
import type { ChannelId } from '../values/ids.ts';
import type { MemberWords } from './member-words.ts';

/** How a person stands with one channel. */
export interface ChannelStanding {
  /** Granted while the consent of any topic holds; else the newest word of any of its topics. */
  readonly consent: 'granted' | 'pending' | 'withdrawn' | 'none';
  /** Topics whose consent holds. */
  readonly topics: readonly string[];
  /** Is an address of the channel linked to the person? */
  readonly address: boolean;
  /** Does a suppression keep marketing from the address? */
  readonly suppressed: boolean;
  /** When its owner last confirmed it (double opt-in, preference centre), UTC ms. */
  readonly confirmedAt?: number | undefined;
  /** The last click or answer of a human, UTC ms. */
  readonly respondedAt?: number | undefined;
}

/** A contract that delivers again and again. */
export interface HeldSubscription {
  readonly id: string;
  readonly state: SubscriptionEvent['state'];
  /** When it took this state, UTC ms. */
  readonly at: number;
  /** Product groups or SKUs that it delivers, where they are told. */
  readonly delivers: readonly string[];
}

/** What is known of a person beside orders, in the one row that a daily run reads; made anew with each such change. */
export interface Standing {
  readonly channels: Readonly<Partial<Record<ChannelId, ChannelStanding>>>;
  readonly member: boolean;
  /** Absent of a member in rows of older releases: since when they are one is not known then. */
  readonly membership?: MemberWords | undefined;
  readonly subscriptions: readonly HeldSubscription[];
  /** The last review and the last referral that was told, UTC ms. */
  readonly reviewedAt?: number | undefined;
  readonly referredAt?: number | undefined;
  /** The last answer to a survey or poll; the last one with a score, where it is that of a promoter; UTC ms. */
  readonly answeredAt?: number | undefined;
  readonly promoterAt?: number | undefined;
  /** Since when somebody is an ambassador of the shop, as the team or the community said last; UTC ms. */
  readonly ambassadorAt?: number | undefined;
  /** The last word on whether somebody is in the community. */
  readonly community?: { readonly at: number; readonly isIn: boolean } | undefined;
}
