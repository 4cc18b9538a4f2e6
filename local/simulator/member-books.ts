import type { Membership } from '#model/membership/membership.ts';
import { localDayNumber } from '#model/values/time/day-number.ts';
import { type BookedMember, type BookedOrder, expectedPoints, heldOn } from './expected-points.ts';
import { oldMember } from './old-members.ts';
import { derivedId } from './payloads/dress.ts';
import { orderReturnedMinor, orderTotalMinor, type SimulatedOrder } from './payloads/simulated.ts';
import type { Storefront } from './shops.ts';
import type { Simulation } from './simulation.ts';

/** The platform's own numbers of products came with orders that it told, not with those of the imported files. */
const toldByPlatform = ({ placedAt, paidAt = placedAt }: SimulatedOrder, start: number): boolean =>
  placedAt >= start || paidAt >= start;

/** What a shop's members must be by the books of the simulation, by the index of their shopper. */
export function membersOf(
  seed: string,
  simulation: Pick<Simulation, 'holdings' | 'shoppers'>,
  fronts: readonly Storefront[],
  { membership, start }: { readonly membership: Membership; readonly start: number },
): ReadonlyMap<number, BookedMember> {
  const orders = Map.groupBy(
    fronts.filter(({ shop }) => shop === membership.shop).flatMap((front) => [...simulation.holdings(front).orders()]),
    ({ customer }) => customer?.email,
  );
  const members = new Map<number, BookedMember>();
  for (const shopper of simulation.shoppers) {
    if (shopper.shop.shop !== membership.shop) continue;
    const opening = oldMember(seed, shopper, membership, start);
    if (!opening) continue;
    const own = orders.get(shopper.email) ?? [];
    const booked = own.flatMap((order) => bookedOrder(order, start));
    members.set(shopper.index, { since: opening.at, opening, orders: booked });
  }
  return members;
}

/** Nothing of one that is unpaid or was cancelled. */
function bookedOrder(order: SimulatedOrder, start: number): readonly BookedOrder[] {
  if (order.paidAt === undefined || order.cancelledAt !== undefined) return [];
  const lines = order.lines.map(({ sku, quantity, priceMinor }) => ({
    group: toldByPlatform(order, start) ? String(derivedId(`product ${sku}`)) : undefined,
    totalMinor: quantity * priceMinor,
  }));
  return [{ placedAt: order.placedAt, keptMinor: orderTotalMinor(order) - orderReturnedMinor(order), lines }];
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
  }));
