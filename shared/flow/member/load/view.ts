import type { Community } from '#model/community/community.ts';
import type { HeldDraw } from '#model/draw/held-draw.ts';
import type { Membership } from '#model/membership/membership.ts';
import type { MembershipState } from '#model/membership/state.ts';
import type { LinkClaim } from '#model/message/token.ts';
import type { Expiring } from '#model/points/expiring.ts';
import type { ReferralRules } from '#model/referral/rules.ts';
import type { Claim } from '#model/reward/claim.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { OrderKey } from '#model/values/ids.ts';
import type { DayNumber } from '#model/values/time/day-number.ts';
import type { MemberPoints } from '../../points/member-points.ts';
import type { AskedQuestion } from './cases-of.ts';

/** All that a member page shows, read once. What a forwarded mail must not show is read for a fresh link alone. */
export interface MemberView {
  readonly shop: Shop;
  readonly membership: Membership;
  readonly claim: LinkClaim;
  /** The link is younger than half an hour: names, orders, and what takes points. */
  readonly isFresh: boolean;
  /** UTC ms. */
  readonly now: number;
  readonly member: MemberPoints;
  readonly state: MembershipState;
  /** The language that they chose, BCP 47. */
  readonly language: string | undefined;
  /** Of what may be spent, by local day, the next first. */
  readonly expiring: readonly Expiring[];
  readonly firstName: string | undefined;
  /** The newest first. */
  readonly orders: readonly ShownOrder[];
  /** The soonest first. */
  readonly runsOut: readonly ShownRunningOut[];
  /** Rewards that they took, the newest first. */
  readonly claims: readonly Claim[];
  /** Draws in whose days it is, as they were opened. */
  readonly draws: readonly HeldDraw[];
  /** What came into the shop of late and they do not have. */
  readonly news: readonly ShownProduct[];
  /** What they asked the team, the newest first. */
  readonly questions: readonly AskedQuestion[];
  /** Where the shop rewards who brings a friend. */
  readonly invite: ShownInvite | undefined;
  /** Of who is in the community, or invited to it. */
  readonly community: ShownCommunity | undefined;
  /** Is there a team that answers? */
  readonly hasTeam: boolean;
}

/** How an order stands, as a shopper says it. */
export type OrderState = 'unpaid' | 'paid' | 'shipped' | 'delivered' | 'returned' | 'part-returned' | 'cancelled';

export interface ShownOrder {
  readonly key: OrderKey;
  /** What the shopper calls it: `#1001`. */
  readonly name: string | undefined;
  /** UTC ms. */
  readonly at: number;
  readonly grossMinor: number;
  readonly state: OrderState;
  /** Titles of its goods. */
  readonly goods: readonly string[];
  /** Where one that is not paid can be paid. */
  readonly payUrl: string | undefined;
  readonly earned: OrderPoints | undefined;
}

/** What an order brought by the books: at first, what of it was taken back since, and from when it counts if it does not yet. */
export interface OrderPoints {
  readonly points: number;
  readonly back: number;
  /** UTC ms. */
  readonly from: number | undefined;
}

export interface ShownRunningOut {
  readonly title: string;
  readonly day: DayNumber;
  /** Of its page in the shop, where the catalogue has one. */
  readonly url: string | undefined;
  readonly imageUrl: string | undefined;
}

export interface ShownProduct {
  readonly title: string;
  readonly priceMinor: number | undefined;
  readonly url: string | undefined;
  readonly imageUrl: string | undefined;
}

export interface ShownInvite {
  readonly code: string;
  readonly rules: ReferralRules;
  /** Friends who came and still have time to buy or to give back. */
  readonly waiting: number;
  /** Those who bought and kept it. */
  readonly kept: number;
  /** Those who do not count. */
  readonly refused: number;
  /** There are more than these. */
  readonly isMore: boolean;
  /** Points that they brought in all. */
  readonly earned: number;
}

export interface ShownCommunity {
  readonly community: Community;
  /** UTC ms; undefined: they are invited. */
  readonly since: number | undefined;
}
