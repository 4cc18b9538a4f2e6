import type { DayRow } from '../day/day-row.ts';
import { LADDER_FACT } from '../day/ladder-facts.ts';
import type { Attitude, MemberStep } from '../segment/membership.ts';
import { LOYAL_ORDERS, type Shop } from '../shop/shop.ts';

/** Does a customer of so many order days count as loyal? */
export const isLoyal = (orderDays: number, { lifecycle }: Pick<Shop, 'lifecycle'>): boolean =>
  orderDays >= (lifecycle.loyalOrders ?? LOYAL_ORDERS);

type LadderRow = Pick<DayRow, 'lastDay' | 'orderDays' | 'ladder'>;

/**
 * The highest step of the member ladder whose fact holds; who never bought is an advocate of nothing yet. On none where
 * nothing is told: once it is, nobody moved, so that an upgrade writes to nobody.
 */
export function memberStepOf(
  { lastDay, orderDays, ladder }: LadderRow,
  shop: Pick<Shop, 'lifecycle'>,
): MemberStep | undefined {
  if ((ladder & LADDER_FACT.untold) !== 0) return undefined;
  const buyer = lastDay > 0;
  if (buyer && (ladder & LADDER_FACT.advocate) !== 0) return 'advocate';
  if ((ladder & LADDER_FACT.member) === 0) return buyer ? 'ordinary' : 'prospect';
  return isLoyal(orderDays, shop) ? 'loyal' : 'member';
}

export function attitudeOf({ ladder }: Pick<DayRow, 'ladder'>): Attitude | undefined {
  if ((ladder & LADDER_FACT.untold) !== 0) return undefined;
  if ((ladder & LADDER_FACT.speaks) !== 0) return 'advocates';
  if ((ladder & LADDER_FACT.responded) !== 0) return 'interacts';
  return (ladder & LADDER_FACT.consents) !== 0 ? 'follows' : 'indifferent';
}

/** The fact that holds a person on the step, and the one that lifts to the next. */
export const MEMBER_REASONS: Readonly<Record<MemberStep, string>> = {
  prospect: 'has no order that stands and did not join; an order or joining lifts',
  ordinary: 'has an order that stands; joining the loyalty scheme lifts',
  member: 'joined the loyalty scheme; buying again and again lifts',
  loyal: 'joined, and buys again and again; speaking for the shop lifts',
  advocate: 'has an order that stands and speaks for the shop',
};

export const ATTITUDE_REASONS: Readonly<Record<Attitude, string>> = {
  indifferent: 'lets nobody write; a consent lifts',
  follows: 'consents to messages; a click or an answer lifts',
  interacts: 'clicked or answered within a year; a review or a referral lifts',
  advocates: 'reviewed or brought somebody',
};
