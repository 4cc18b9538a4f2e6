import { offeredTopics } from '#model/consent/offered-topics.ts';
import { MEMBERSHIP_TOPIC, membershipOf } from '#model/membership/membership.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { DeclaredCrm } from './define.ts';

/** What people can agree to on pages of a shop: what its forms offer, and that of its membership by joining. */
export function topicsToAgreeTo(shop: Shop, crm: Pick<DeclaredCrm, 'programs' | 'memberships'>): readonly string[] {
  const offered = offeredTopics(shop, crm.programs);
  return membershipOf(crm, shop.id) && !offered.includes(MEMBERSHIP_TOPIC) ? [...offered, MEMBERSHIP_TOPIC] : offered;
}
