import type { CustomerStore } from '#ports/customers.ts';
import { type MemberPoints, memberPoints, type PointsQuestion, type PointsStores } from './member-points.ts';

export interface ShopMembersStores extends PointsStores {
  readonly customers: PointsStores['customers'] & Pick<CustomerStore, 'scan'>;
  /** In how many buckets customers lie. */
  readonly buckets: number;
}

/** Members read side by side. */
const AT_ONCE = 16;

/**
 * Every member of a shop as of an instant (UTC ms), bucket by bucket: some eight requests each, so it is for a team that
 * looks, and for what holds figures of the daily run against the people.
 */
export async function* membersOfShop(
  stores: ShopMembersStores,
  { shop, membership }: Omit<PointsQuestion, 'customerId'>,
  asOf: number,
): AsyncIterable<MemberPoints> {
  for (let bucket = 0; bucket < stores.buckets; bucket++) {
    for await (const page of stores.customers.scan(shop.id, bucket)) {
      for (let n = 0; n < page.length; n += AT_ONCE) {
        const some = page.slice(n, n + AT_ONCE).map(({ id }) => id);
        const found = await Promise.all(
          some.map((customerId) => memberPoints(stores, { shop, membership, customerId }, asOf)),
        );
        for (const member of found) if (member) yield member;
      }
    }
  }
}
