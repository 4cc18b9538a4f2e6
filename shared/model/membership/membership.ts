import type { CircleRules } from '../circle/rules.ts';
import type { Community } from '../community/community.ts';
import type { Draw } from '../draw/draw.ts';
import type { LevelScheme } from '../level/level.ts';
import type { PointsRules } from '../points/rules.ts';
import type { PointsWorth } from '../points/worth.ts';
import type { ReferralRules } from '../referral/rules.ts';
import type { Reward } from '../reward/reward.ts';
import type { ShopId } from '../values/ids.ts';
import { textIn } from '../values/text/local-names.ts';
import type { GiftOffer } from './gift-offer.ts';
import type { Gives } from './gives.ts';

/** A shop's membership as its team declares it in `crm/memberships/`; a shop has one at most. */
export interface Membership {
  /** `[a-z][a-z0-9-]{0,39}` */
  readonly id: string;
  readonly shop: ShopId;
  readonly name: string;
  /** By locale of the pages. */
  readonly names?: Readonly<Record<string, string>> | undefined;
  /** What members agree to: kept with each registration, so a new version is agreed to anew. */
  readonly terms: {
    readonly version: string;
    readonly url: string;
    /** Where the shop says what it does with what it knows of people: on the pages beside the terms. */
    readonly privacyUrl?: string | undefined;
    /** What is new in this version, in a sentence or two, by locale of the pages: who agreed to another one reads it. */
    readonly summary?: Readonly<Record<string, string>> | undefined;
  };
  readonly points?: PointsOffer | undefined;
  /** What somebody gets who joins: once for a person, also if they leave and join again, or turn out to be two records. */
  readonly welcome?: { readonly points: number; readonly expiresAfterDays?: number | undefined } | undefined;
  readonly levels?: LevelScheme | undefined;
  /** Points for what members do beside buying. */
  readonly gives?: Gives | undefined;
  /** What points are for. */
  readonly rewards?: readonly Reward[] | undefined;
  readonly draws?: readonly Draw[] | undefined;
  /** What members and friends get where one brings the other. */
  readonly referral?: ReferralRules | undefined;
  /** What messages of programs promise. */
  readonly gifts?: readonly GiftOffer[] | undefined;
  /** Who of its customers belong together is looked for; without it nobody is put beside anybody. */
  readonly circles?: CircleRules | undefined;
  /** The group of members outside of the shop. */
  readonly community?: Community | undefined;
}

export interface PointsOffer {
  /** What the points are called, by locale of the pages: { en: 'leaves' }. */
  readonly name: Readonly<Record<string, string>>;
  /** What one of them is called, in languages in which that is another word: { en: 'leaf' }. */
  readonly one?: Readonly<Record<string, string>> | undefined;
  /** Word between a number and the name, in languages that have one: { 'zh-CN': '片' } for 400片叶子. */
  readonly measure?: Readonly<Record<string, string>> | undefined;
  /** Dated versions, the oldest first. One whose day has come is never changed: a new one is added. */
  readonly rules: readonly PointsRules[];
  /** What the shop's books say that points cost it: so many points, so many minor units of its currency. */
  readonly worth?: PointsWorth | undefined;
}

/** The topic of messages about a membership itself: who joins agrees to these, and to no other. */
export const MEMBERSHIP_TOPIC = 'membership';

/** The membership of a shop; undefined where it has none. */
export const membershipOf = (
  { memberships = [] }: { readonly memberships?: readonly Membership[] | undefined },
  shop: ShopId,
): Membership | undefined => memberships.find((one) => one.shop === shop);

/** What its points are called in a language; plainly `points` where nothing is declared. */
export const pointsName = ({ points }: Membership, locale: string): string =>
  (points && textIn(locale, points.name)) ?? 'points';

/** What one of its points is called in a language. */
export const onePoint = (membership: Membership, locale: string): string =>
  textIn(locale, membership.points?.one ?? {}) ?? pointsName(membership, locale);

/** Measure word of its points in a language; empty where none is declared. */
export const pointsMeasure = ({ points }: Membership, locale: string): string =>
  textIn(locale, points?.measure ?? {}) ?? '';

/** Lines of orders are read where a version of the rules weighs goods. */
export const weighsGoods = (membership: Membership | undefined): boolean =>
  (membership?.points?.rules ?? []).some(({ groups }) => groups);
