import type { Membership } from '#model/membership/membership.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { CustomerId } from '#model/values/ids.ts';
import { type Party, partyOf, type ReferralFactsDeps } from '../invite/load-facts.ts';
import { memberPoints, type PointsStores } from '../points/member-points.ts';

interface Given {
  readonly shop: Shop;
  readonly membership: Membership;
  readonly now: number;
}

/**
 * In whose books a gift stands, undone or not: in those of the person, or of somebody whom they were one with when it was
 * given and from whom they were parted since. Undefined where it was never given, or to somebody who was forgotten.
 */
export async function whereGiven(
  deps: Pick<ReferralFactsDeps, 'customers'> & PointsStores,
  { shop, membership, now }: Given,
  { ids }: Party,
  giftId: string,
): Promise<CustomerId | undefined> {
  const links = await Promise.all(ids.map((id) => deps.customers.getLinks(shop.id, id)));
  const parted = new Set(links.flatMap(({ apart }) => apart));
  const [own] = ids;
  const roots = await Promise.all([...parted].map(async (id) => (await partyOf(deps, shop.id, id)).ids[0]));
  for (const customerId of new Set([own, ...roots])) {
    if (customerId === undefined) continue;
    const member = await memberPoints(deps, { shop, membership, customerId, alsoLeft: true }, now);
    if (member?.entries.some((entry) => entry.kind === 'give' && entry.id === giftId)) return customerId;
  }
  return undefined;
}
