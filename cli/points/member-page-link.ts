import { MEMBERSHIP_TOPIC } from '#model/membership/membership.ts';
import { signLink } from '#model/message/token.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { CustomerId } from '#model/values/ids.ts';
import type { Target } from '../target/target.ts';

/** Where a member finds their page. @param freshAt UTC ms: it shows and does everything for half an hour from then; else what a forwarded mail may show */
export async function memberPageLink(
  target: Pick<Target, 'links'>,
  shop: Pick<Shop, 'id'>,
  customerId: CustomerId,
  freshAt?: number,
): Promise<string> {
  const { ring, publicUrl } = await target.links();
  const claim = { shop: shop.id, customerId, channel: 'email', topic: MEMBERSHIP_TOPIC };
  const purpose = freshAt === undefined ? 'member' : 'member-fresh';
  return `${publicUrl.replace(/\/$/, '')}/m/${signLink({ ...claim, purpose, at: freshAt }, ring)}`;
}
