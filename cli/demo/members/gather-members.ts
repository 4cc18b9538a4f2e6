import { membersOfShop } from '#flow/points/members-of-shop.ts';
import { type Balance, balancesOf, membersOf } from '#local/simulator/member-books.ts';
import type { Storefront } from '#local/simulator/shops.ts';
import type { Simulation } from '#local/simulator/simulation.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import type { Membership } from '#model/membership/membership.ts';
import { membershipOf } from '#model/membership/membership.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Stores } from '../../target/stores.ts';

/** The members of a shop, by the product and by the books of the simulation. */
export interface MembersState {
  readonly shop: Shop;
  readonly membership: Membership;
  /** Of each member as the product works it out, in any order. */
  readonly found: readonly Balance[];
  /** Of each as the simulation counts it, in any order. */
  readonly booked: readonly Balance[];
}

/** Reads the points of every member of every shop that has a membership, as of now (UTC ms). */
export async function gatherMembers(
  stores: Stores,
  crm: Pick<PublishedCrm, 'shops' | 'memberships'>,
  books: { readonly seed: string; readonly simulation: Simulation; readonly fronts: readonly Storefront[] },
  { start, now }: { readonly start: number; readonly now: number },
): Promise<readonly MembersState[]> {
  const states: MembersState[] = [];
  for (const shop of crm.shops) {
    const membership = membershipOf(crm, shop.id);
    if (!membership) continue;
    const found: Balance[] = [];
    for await (const { books: held } of membersOfShop(stores, { shop, membership }, now))
      found.push({ available: held.available, pending: held.pending });
    const { seed, simulation, fronts } = books;
    const members = membersOf(seed, simulation, fronts, { membership, start });
    states.push({ shop, membership, found, booked: balancesOf(members, membership, shop.timezone, now) });
  }
  return states;
}
