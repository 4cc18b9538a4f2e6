import type { AttributeValue } from '../event/person-event.ts';
import type { SegmentName } from '../segment/membership.ts';
import type { ChannelId, ProgramId } from '../values/ids.ts';
import type { ResponseGroup } from '../values/response-group.ts';
import type { Day } from '../values/time/day.ts';

/** At least one end; both belong to it. */
export type Range =
  | { readonly min: number; readonly max?: number | undefined }
  | { readonly min?: undefined; readonly max: number };

/** An amount of money as people write it ("49.90"), in a currency: a shop of another one refuses it. */
export type AmountRange = { readonly currency: string } & (
  | { readonly min: string; readonly max?: string | undefined }
  | { readonly min?: undefined; readonly max: string }
);

/**
 * Local days of the shop, all ends included; what is told holds together. `withinDays: 60` are the closed day and the 59
 * before it, `beforeDays: 60` all days before those: one is `not` the other.
 */
export interface Period {
  readonly withinDays?: number | undefined;
  readonly beforeDays?: number | undefined;
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
}

/** One of these; an empty list says nothing, so nobody knows (I13). */
type OneOf<T = string> = readonly T[];

/** Orders that are paid and did not go back whole, counted or summed. */
export interface OrdersPredicate extends Period {
  readonly type: 'orders';
  /** Product groups or SKUs of which an order has a line: either is enough. */
  readonly groups?: OneOf | undefined;
  readonly skus?: OneOf | undefined;
  /** Channels in which they were placed. */
  readonly channels?: OneOf | undefined;
  /** How many; at least one unless this or `value` is told. */
  readonly count?: Range | undefined;
  /** What the shop kept of them up to the closed day; with groups or SKUs the sum of those lines before discounts. */
  readonly value?: AmountRange | undefined;
}

/** The first or the last of a customer's orders that stand; of who has none nobody knows. */
export interface OrderPredicate extends Period {
  readonly type: 'order';
  readonly which: 'first' | 'last';
  readonly channels?: OneOf | undefined;
  readonly groups?: OneOf | undefined;
  readonly skus?: OneOf | undefined;
  readonly value?: AmountRange | undefined;
}

/** All that the shop kept of a customer so far, or what is left of it after the costs that are known. */
export interface WorthPredicate {
  readonly type: 'worth';
  readonly of: 'net' | 'margin';
  readonly value: AmountRange;
}

/** When the customer came to be. */
export interface SincePredicate extends Period {
  readonly type: 'since';
}

/** A value that `shop.attributes` declares; exactly one of `is`, `range` and the period, or none: is there a value? */
export interface AttributePredicate extends Period {
  readonly type: 'attribute';
  readonly name: string;
  readonly is?: OneOf<AttributeValue> | undefined;
  readonly range?: Range | undefined;
}

export interface TagPredicate {
  readonly type: 'tag';
  readonly is: OneOf;
}

/** Member of the shop at all; at a level or with points as an older system told them, where the shop declares no membership. */
export interface MemberPredicate {
  readonly type: 'member';
  readonly levels?: OneOf | undefined;
  readonly points?: Range | undefined;
}

/** Holds one of these levels of the membership that the shop declares. */
export interface LevelPredicate {
  readonly type: 'level';
  readonly is: OneOf;
}

/** Points that may be spent; below zero where they are owed. */
export interface PointsPredicate {
  readonly type: 'points';
  readonly range: Range;
}

/** Points whose last day is one of so many days after the closed one; at least one point unless told. */
export interface PointsExpiringPredicate {
  readonly type: 'points-expiring';
  readonly withinDays: number;
  readonly points?: Range | undefined;
}

/** What is missing to the next level: money where levels go by it, else a number of orders or points. */
export interface LevelNearPredicate {
  readonly type: 'level-near';
  readonly missing?: Range | undefined;
  readonly value?: AmountRange | undefined;
}

/** Custom events, of which the last {@link EVENT_DAYS} days are known. */
export interface EventPredicate extends Period {
  readonly type: 'event';
  readonly name: string;
  /** Properties that an event has, each with one of these values. */
  readonly properties?: Readonly<Record<string, OneOf<AttributeValue>>> | undefined;
  /** How many; at least one unless told. */
  readonly count?: Range | undefined;
}

/** Rows of events go after 400 days, and a run may be some days late: what is older is never counted. */
export const EVENT_DAYS = 395;

/** A service case that changed in the period; in any state and for any cause but `lead` unless told. */
export interface CasePredicate extends Period {
  readonly type: 'case';
  readonly state?: 'open' | 'closed' | undefined;
  readonly causes?: OneOf | undefined;
}

/** The newest word of a channel, or of one of its topics. */
export interface ConsentPredicate {
  readonly type: 'consent';
  readonly channel: ChannelId;
  readonly is: OneOf<'granted' | 'pending' | 'withdrawn' | 'none'>;
}

/** Does the consent to a topic hold? */
export interface TopicPredicate {
  readonly type: 'topic';
  readonly channel: ChannelId;
  readonly topics: OneOf;
}

/** `reachable`: consent is granted, an address is linked and no suppression stands. */
export interface ReachPredicate {
  readonly type: 'reach';
  readonly channel: ChannelId;
  readonly is: 'reachable' | 'address' | 'suppressed';
}

/** When an address was last confirmed by its owner, or a human last clicked or answered; once, unless a period is told. */
export interface ChannelTimePredicate extends Period {
  readonly type: 'confirmed' | 'responded';
  readonly channel: ChannelId;
}

/**
 * What became of a message of a campaign: of a step, or of any of them. Known once a person has had their time to answer; of
 * who had no such message, was held out or has not had their time nobody knows.
 */
export interface CampaignPredicate {
  readonly type: 'campaign';
  readonly campaign: ProgramId;
  /** Id of a wave or of a follow-up that sends; any of them unless told. */
  readonly of?: string | undefined;
  readonly groups: OneOf<ResponseGroup>;
}

/** What somebody answered to a campaign last: by its poll or its survey, one of the two. Of who did not answer it nobody knows. */
export interface AnsweredPredicate {
  readonly type: 'answered';
  readonly campaign: ProgramId;
  /** Ids of answers of its poll. */
  readonly is?: OneOf | undefined;
  /** 0 to 10 on the page of its survey. */
  readonly score?: Range | undefined;
}

/** The last review, or the last referral. */
export interface SaidPredicate extends Period {
  readonly type: 'reviewed' | 'referred';
}

export interface SubscriptionPredicate {
  readonly type: 'subscription';
  readonly is: OneOf<'running' | 'paused' | 'ended'>;
  /** Product groups or SKUs. */
  readonly delivers?: OneOf | undefined;
}

/**
 * How far what is known of a person can be relied on: `contradictory`, a consent without an address or against a
 * suppression; `stale`, neither an order nor a word for two years (`behaviour/data-truth.ts`).
 */
export interface TruthPredicate {
  readonly type: 'truth';
  readonly is: 'contradictory' | 'stale';
}

/** Chosen in the preference centre, ids of `shop.consent.interests`. */
export interface InterestPredicate {
  readonly type: 'interest';
  readonly is: OneOf;
}

/** The language that somebody chose, BCP 47: `zh` is any Chinese. */
export interface LanguagePredicate {
  readonly type: 'language';
  readonly is: OneOf;
}

/** Has a birthday on one of the days after the closed one: 1 is the day on which the run takes place. */
export interface BirthdayPredicate {
  readonly type: 'birthday';
  readonly inDays: Range;
}

/** Kinds of behaviour and how each is compared. */
export const TEXT_HABITS = ['channel', 'device', 'group', 'kind'] as const;
export const NUMBER_HABITS = ['hour', 'weekday', 'discount', 'returnRate', 'gapDays'] as const;
export const MONEY_HABITS = ['priceBand', 'basket'] as const;
export type TextHabit = (typeof TEXT_HABITS)[number];
export type NumberHabit = (typeof NUMBER_HABITS)[number];
export type MoneyHabit = (typeof MONEY_HABITS)[number];

/** What the orders of a customer usually are, where enough of them say so. */
export type HabitPredicate =
  | { readonly type: 'habit'; readonly of: TextHabit; readonly is: OneOf }
  | { readonly type: 'habit'; readonly of: NumberHabit; readonly range: Range }
  | { readonly type: 'habit'; readonly of: MoneyHabit; readonly value: AmountRange };

/** Another segment, given or of the team. */
export interface SegmentPredicate {
  readonly type: 'segment';
  readonly name: SegmentName;
}

/** RFM score 1-5; of who has no order that stands nobody knows. */
export interface ScorePredicate {
  readonly type: 'score';
  readonly of: 'r' | 'f' | 'm';
  readonly range: Range;
}

/**
 * The day's predictions: probability of being active (0 to 1), orders in 30, 90 or 365 days, money of the next 365 days,
 * days from the closed day to the next order.
 */
export type PredictionPredicate =
  | { readonly type: 'prediction'; readonly of: 'active' | 'nextOrderDays'; readonly range: Range }
  | { readonly type: 'prediction'; readonly of: 'orders'; readonly days: 30 | 90 | 365; readonly range: Range }
  | { readonly type: 'prediction'; readonly of: 'clv'; readonly value: AmountRange };

/** Something runs out within so many days of the closed day, or has run out; of any group or SKU unless told. */
export interface ReplenishmentPredicate {
  readonly type: 'replenishment';
  readonly withinDays: number;
  readonly groups?: OneOf | undefined;
  readonly skus?: OneOf | undefined;
}

export type Predicate =
  | OrdersPredicate
  | OrderPredicate
  | WorthPredicate
  | SincePredicate
  | AttributePredicate
  | TagPredicate
  | MemberPredicate
  | LevelPredicate
  | PointsPredicate
  | PointsExpiringPredicate
  | LevelNearPredicate
  | EventPredicate
  | CasePredicate
  | ConsentPredicate
  | TopicPredicate
  | ReachPredicate
  | ChannelTimePredicate
  | CampaignPredicate
  | AnsweredPredicate
  | SaidPredicate
  | SubscriptionPredicate
  | TruthPredicate
  | InterestPredicate
  | LanguagePredicate
  | BirthdayPredicate
  | HabitPredicate
  | SegmentPredicate
  | ScorePredicate
  | PredictionPredicate
  | ReplenishmentPredicate;
