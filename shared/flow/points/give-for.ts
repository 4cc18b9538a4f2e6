import { type Membership, membershipOf } from '#model/membership/membership.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { CustomerId } from '#model/values/ids.ts';
import type { JournalStores } from './append-entry.ts';
import { type GiveAnswer, givePoints } from './give-points.ts';

type Deps = JournalStores & { readonly memberships?: readonly Membership[] | undefined };

/** What somebody did. */
export interface Deed {
  readonly cause: 'review' | 'survey';
  /** Of the custom event, or of the answer. */
  readonly id: string;
  /** UTC ms. */
  readonly at: number;
}

/**
 * Points for a review or an answer, where the membership gives some, as of when it was told to have been: who was no member
 * then gets none. Also of a repeat, for a crash may have come between; the id sees to it that it is once.
 */
export async function giveFor(
  deps: Deps,
  shop: Shop,
  customerId: CustomerId,
  { cause, id, at }: Deed,
): Promise<GiveAnswer['outcome'] | 'nothing'> {
  const membership = membershipOf(deps, shop.id);
  const give = membership?.gives?.[cause];
  if (!membership || !give) return 'nothing';
  const { points, atMost } = give;
  const request = { id: `${cause}:${id}`, at, points, cause, atMost };
  return (await givePoints(deps, { shop, membership, customerId }, request)).outcome;
}
