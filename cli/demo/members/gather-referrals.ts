import type { AtPages } from '#local/simulator/member-books.ts';
import type { SimulatedOrder } from '#local/simulator/payloads/simulated.ts';
import { referralEnd } from '#local/simulator/referral-books.ts';
import type { Membership } from '#model/membership/membership.ts';
import type { ShopId } from '#model/values/ids.ts';
import type { Stores } from '../../target/stores.ts';

/** Friends of a shop whom members brought, by what became of it. */
export interface ReferralCounts {
  readonly rewarded: number;
  readonly waiting: number;
  readonly refused: number;
  /** Of the refused those that would have closed a ring. */
  readonly rings: number;
  /** Who is said to have brought themselves. */
  readonly selves: number;
  /** How many people lead from somebody who came by themselves to the last, at most. */
  readonly longest: number;
}

/** As the product keeps them. */
export async function referralsFound({ referrals }: Pick<Stores, 'referrals'>, shop: ShopId): Promise<ReferralCounts> {
  const counts = { rewarded: 0, waiting: 0, refused: 0, rings: 0, selves: 0 };
  const above = new Map<string, string>();
  for await (const { state, reason, friend, inviter } of referrals.all(shop)) {
    if (state === 'rewarded') counts.rewarded++;
    else if (state === 'refused') counts.refused++;
    else counts.waiting++;
    if (reason === 'ring') counts.rings++;
    if (friend === inviter) counts.selves++;
    if (state !== 'refused') above.set(friend, inviter);
  }
  return { ...counts, longest: longestOf(above) };
}

/**
 * What must have become of them. `tried`: members who typed their own code at a checkout, of whom nothing is kept.
 * @param orders all of the shop
 */
export function referralsBooked(
  { brought, own, closing }: Pick<AtPages, 'brought' | 'own' | 'closing'>,
  orders: readonly SimulatedOrder[],
  of: {
    readonly ordersOf: (email: string) => readonly SimulatedOrder[];
    readonly membership: Membership;
    readonly zone: string;
    readonly now: number;
  },
): ReferralCounts & { readonly tried: number } {
  const { ordersOf, membership, zone, now } = of;
  const counts = { rewarded: 0, waiting: 0, refused: 0 };
  const above = new Map<number, number>();
  for (const one of brought.filter(({ friend }) => friend.shop.shop === membership.shop)) {
    const { state } = referralEnd(one, ordersOf(one.friend.email), membership, zone, now);
    counts[state === 'pending' ? 'waiting' : state]++;
    if (state !== 'refused') above.set(one.friend.index, one.inviter.index);
  }
  const named = new Set(orders.flatMap(({ discountCodes = [] }) => discountCodes));
  const rings = [...closing.keys()].filter((code) => named.has(code)).length;
  const tried = [...own.keys()].filter((code) => named.has(code)).length;
  return { ...counts, refused: counts.refused + rings, rings, selves: 0, tried, longest: longestOf(above) };
}

function longestOf<Id>(above: ReadonlyMap<Id, Id>): number {
  let longest = 0;
  for (const friend of above.keys()) {
    let length = 0;
    for (let at: Id | undefined = friend; at !== undefined && length <= above.size; at = above.get(at)) length++;
    longest = Math.max(longest, length - 1);
  }
  return longest;
}
