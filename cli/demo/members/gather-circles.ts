import { loadCircle } from '#flow/circle/load-circle.ts';
import { followMerges } from '#flow/person/follow-merges.ts';
import type { Membership } from '#model/membership/membership.ts';
import type { Stores } from '../../target/stores.ts';

/** Friends who stand in the circles of those who brought them; undefined where the shop declares no circles. */
export async function friendsInCircles(
  stores: Stores,
  { shop, circles }: Pick<Membership, 'shop' | 'circles'>,
): Promise<number | undefined> {
  if (!circles) return undefined;
  const inviters = new Set<string>();
  for await (const { inviter, state } of stores.referrals.all(shop))
    if (state !== 'refused') inviters.add((await followMerges(stores.customers, shop, inviter)).root);
  let friends = 0;
  for (const id of inviters) {
    const { members } = await loadCircle(stores, shop, id, circles);
    friends += members.filter(({ by }) => by.includes('brought')).length;
  }
  return friends;
}
