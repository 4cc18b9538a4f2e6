import type { MemberPoints } from '#flow/points/member-points.ts';
import { membersOfShop } from '#flow/points/members-of-shop.ts';
import { type AtPages, figuresOf, type MemberFigures, membersOf } from '#local/simulator/member-books.ts';
import { referralGifts } from '#local/simulator/referral-books.ts';
import type { Storefront } from '#local/simulator/shops.ts';
import type { Simulation } from '#local/simulator/simulation.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import type { Membership } from '#model/membership/membership.ts';
import { membershipOf } from '#model/membership/membership.ts';
import { isPaid } from '#model/order/counted.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Touch } from '#model/touch/touch.ts';
import type { Stores } from '../../target/stores.ts';
import { friendsInCircles } from './gather-circles.ts';
import { type ReferralCounts, referralsBooked, referralsFound } from './gather-referrals.ts';
import { type ReminderDays, remindersBooked, remindersFound } from './gather-reminders.ts';
import { type RewardCounts, rewardsBooked, rewardsFound } from './gather-rewards.ts';

/** The members of a shop, by the product and by the books of the simulation. */
export interface MembersState {
  readonly shop: Shop;
  readonly membership: Membership;
  /** That left, of all channels, to whomever. */
  readonly messages: number;
  /** Of each member as the product works it out, in any order. */
  readonly found: readonly MemberFigures[];
  /** Of each as the simulation counts it, in any order. */
  readonly booked: readonly MemberFigures[];
  /** Rewards, by the product and by the books of the simulation. */
  readonly rewards: { readonly found: RewardCounts; readonly booked: RewardCounts };
  /** Who brought whom, by the product and by the books of the simulation. */
  readonly referrals: { readonly found: ReferralCounts; readonly booked: ReferralCounts & { readonly tried: number } };
  /** Friends in the circles of those who brought them; undefined where the shop declares no circles. */
  readonly friends: number | undefined;
  /** How often members had to be reminded of points that expire, and were as the product and the simulation have it. */
  readonly reminders: { readonly found: number; readonly booked: number };
  /** Address of one whom an older system told and who has bought since, to look at; undefined where there is none. */
  readonly example: string | undefined;
}

/** Reads the points of every member of every shop that has a membership, as of now (UTC ms). */
export async function gatherMembers(
  stores: Stores,
  crm: Pick<PublishedCrm, 'shops' | 'memberships' | 'programs'>,
  books: {
    readonly seed: string;
    readonly simulation: Simulation;
    readonly fronts: readonly Storefront[];
    readonly did: AtPages;
  },
  {
    start,
    now,
    days,
    touchesOf,
  }: {
    readonly start: number;
    readonly now: number;
    readonly days: ReminderDays;
    readonly touchesOf: (shop: string) => readonly Touch[];
  },
): Promise<readonly MembersState[]> {
  const states: MembersState[] = [];
  for (const shop of crm.shops) {
    const membership = membershipOf(crm, shop.id);
    if (!membership) continue;
    const found: MemberFigures[] = [];
    for await (const member of membersOfShop(stores, { shop, membership }, now))
      found.push(figuresOfProduct(member, start));
    const { seed, simulation, fronts, did } = books;
    const ofShop = fronts.filter((front) => front.shop === shop.id);
    const orders = ofShop.flatMap((front) => [...simulation.holdings(front).orders()]);
    const byEmail = Map.groupBy(orders, ({ customer }) => customer?.email);
    const ordersOf = (email: string) => byEmail.get(email) ?? [];
    const known = { ordersOf, membership, zone: shop.timezone, now };
    const gifts = referralGifts(did.brought, known);
    const members = membersOf(seed, simulation, fronts, { membership, start, ...did, gifts });
    const recognised = [...members].find(
      ([, { opening, orders }]) => (opening?.points ?? 0) > 0 && orders.some(({ placedAt }) => placedAt >= start),
    );
    states.push({
      ...{ shop, membership, found },
      messages: touchesOf(shop.id).filter(({ state }) => state === 'sent').length,
      booked: figuresOf(members, membership, shop.timezone, { start, now }),
      rewards: {
        found: await rewardsFound(stores, shop.id),
        booked: rewardsBooked(did.taken, shop.id, orders),
      },
      referrals: {
        found: await referralsFound(stores, shop.id),
        booked: referralsBooked(did, orders, known),
      },
      friends: await friendsInCircles(stores, membership),
      reminders: {
        found: remindersFound(touchesOf(shop.id), crm.programs, shop, days),
        booked: remindersBooked(members.values(), crm.programs, { membership, zone: shop.timezone }, days),
      },
      example: simulation.shoppers.find(({ index }) => index === recognised?.[0])?.email,
    });
  }
  return states;
}

/** @param start first instant of the play, UTC ms */
export const figuresOfProduct = (
  {
    books,
    level,
    customer,
    opening,
    entries,
  }: Pick<MemberPoints, 'books' | 'level' | 'customer' | 'opening' | 'entries'>,
  start: number,
): MemberFigures => ({
  ...{ available: books.available, pending: books.pending, level: level?.level?.id },
  bought: [...customer.entries.values()].filter((entry) => isPaid(entry, (at) => at >= start)).length,
  isOld: opening.lots.length > 0,
  isNew: entries.some((entry) => entry.kind === 'give' && entry.cause === 'welcome'),
  redeemed: books.accounts.redeemed,
});
