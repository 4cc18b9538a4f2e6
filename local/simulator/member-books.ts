import type { Membership } from '#model/membership/membership.ts';
import { localDayNumber } from '#model/values/time/day-number.ts';
import { type BookedMember, type BookedOrder, expectedPoints, heldOn } from './expected-points.ts';
import { oldMember } from './old-members.ts';
import { derivedId } from './payloads/dress.ts';
import { orderReturnedMinor, orderTotalMinor, type SimulatedOrder } from './payloads/simulated.ts';
import type { BookedReferral, ReferralGifts } from './referral-books.ts';
import type { Taken } from './rewards.ts';
import type { Shopper } from './shopper.ts';
import type { Storefront } from './shops.ts';
import type { Simulation } from './simulation.ts';

/** The platform's own numbers of products came with orders that it told, not with those of the imported files. */
const toldByPlatform = ({ placedAt, paidAt = placedAt }: SimulatedOrder, start: number): boolean =>
  placedAt >= start || paidAt >= start;

/** What shoppers did at pages of the membership. */
export interface AtPages {
  /** When each became a member by the page, by index, UTC ms. */
  readonly joined: ReadonlyMap<number, number>;
  readonly taken: readonly Taken[];
  readonly brought: readonly BookedReferral[];
  /** Codes that members typed at a checkout of their own, with who they are. */
  readonly own: ReadonlyMap<string, Shopper>;
  /** Codes by which a ring was closed, with the first of it. */
  readonly closing: ReadonlyMap<string, Shopper>;
}

/** Whose books, since when, and what was done at pages. */
export interface BooksOptions extends Pick<AtPages, 'joined' | 'taken'> {
  readonly membership: Membership;
  readonly start: number;
  /** What referrals gave, by the index of the shopper. */
  readonly gifts?: ReferralGifts | undefined;
}

/** What a shop's members must be by the books of the simulation, by the index of their shopper. */
export function membersOf(
  seed: string,
  simulation: Pick<Simulation, 'holdings' | 'shoppers'>,
  fronts: readonly Storefront[],
  options: BooksOptions,
): ReadonlyMap<number, BookedMember> {
  const { membership } = options;
  const orders = Map.groupBy(
    fronts.filter(({ shop }) => shop === membership.shop).flatMap((front) => [...simulation.holdings(front).orders()]),
    ({ customer }) => customer?.email,
  );
  const members = new Map<number, BookedMember>();
  for (const shopper of simulation.shoppers) {
    if (shopper.shop.shop !== membership.shop) continue;
    const member = bookedMember(seed, shopper, orders.get(shopper.email) ?? [], options);
    if (member) members.set(shopper.index, member);
  }
  return members;
}

/** Of one shopper and all their orders; undefined of who is no member. */
export function bookedMember(
  seed: string,
  shopper: Shopper,
  orders: readonly SimulatedOrder[],
  { membership, start, joined, taken, gifts }: BooksOptions,
): BookedMember | undefined {
  const opening = oldMember(seed, shopper, membership, start);
  const joinedAt = joined.get(shopper.index);
  const since = opening?.at ?? joinedAt;
  if (since === undefined) return undefined;
  const { welcome } = membership;
  return {
    ...{ since, opening, orders: orders.flatMap((order) => bookedOrder(order, start)) },
    joinedAt,
    given: [
      ...(welcome && joinedAt !== undefined
        ? [{ at: joinedAt, points: welcome.points, days: welcome.expiresAfterDays }]
        : []),
      ...(gifts?.get(shopper.index) ?? []),
    ],
    spent: taken.filter((one) => one.shopper.index === shopper.index),
  };
}

/** Nothing of one that is unpaid; of one that was paid and cancelled nothing is kept, and it was bought all the same. */
export function bookedOrder(order: SimulatedOrder, start: number): readonly BookedOrder[] {
  if (order.paidAt === undefined) return [];
  const lines = order.lines.map(({ sku, quantity, priceMinor }) => ({
    group: toldByPlatform(order, start) ? String(derivedId(`product ${sku}`)) : undefined,
    totalMinor: quantity * priceMinor,
  }));
  const keptMinor = order.cancelledAt === undefined ? orderTotalMinor(order) - orderReturnedMinor(order) : 0;
  return [{ placedAt: order.placedAt, keptMinor, lines }];
}

/** What is compared of a member. */
export interface MemberFigures {
  readonly available: number;
  readonly pending: number;
  /** Id of the level; undefined below the first, and where there are none. */
  readonly level: string | undefined;
  /** Paid orders since the play began. */
  readonly bought: number;
  /** With points that an older system told. */
  readonly isOld: boolean;
  /** Got welcome points for joining by the page. */
  readonly isNew: boolean;
  /** Points that went for rewards. */
  readonly redeemed: number;
}

/** What each of them must be at an instant; no names, for nobody is asked who it is. */
export const figuresOf = (
  members: ReadonlyMap<number, BookedMember>,
  membership: Membership,
  zone: string,
  { start, now }: { readonly start: number; readonly now: number },
): readonly MemberFigures[] =>
  [...members.values()].map((member) => ({
    ...expectedPoints(member, membership, zone, now),
    level: membership.levels && heldOn(member, membership.levels, zone, localDayNumber(now, zone)),
    bought: member.orders.filter(({ placedAt }) => placedAt >= start).length,
    isOld: (member.opening?.points ?? 0) > 0,
    isNew: member.joinedAt !== undefined,
    redeemed: (member.spent ?? []).reduce((sum, { points }) => sum + points, 0),
  }));
