import { readOwnCode } from '#model/code/own-code.ts';
import { type Membership, membershipOf } from '#model/membership/membership.ts';
import type { Order } from '#model/order/order.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { CustomerId } from '#model/values/ids.ts';
import type { InviteCodes } from '#ports/invite-codes.ts';
import type { ReferralStore } from '#ports/referrals.ts';
import { claimReferral } from './claim-referral.ts';
import type { ReferralFactsDeps } from './load-facts.ts';

interface ByOrderDeps extends Omit<ReferralFactsDeps, 'referrals'> {
  readonly memberships?: readonly Membership[] | undefined;
  readonly referrals?: Pick<ReferralStore, 'get' | 'claim'> | undefined;
  readonly inviteCodes?: Pick<InviteCodes, 'inviterOf'> | undefined;
}

/**
 * An order that names an invite code among its codes: its person came by it, when the order was placed. Nothing is read for
 * an order without one, and half a unit for one whose code only looks like it. May be repeated.
 */
export async function claimByOrder(
  { memberships, referrals, inviteCodes, ...deps }: ByOrderDeps,
  shop: Shop,
  { document }: Order,
  friend: CustomerId,
): Promise<void> {
  const codes = (document?.discountCodes ?? []).flatMap((code) => readOwnCode(code) ?? []);
  if (!document || codes.length === 0 || !referrals || !inviteCodes) return;
  if (!membershipOf({ memberships }, shop.id)?.referral) return;
  for (const code of new Set(codes)) {
    if ((await inviteCodes.inviterOf(shop.id, code)) === undefined) continue;
    await claimReferral(
      { ...deps, memberships, referrals, inviteCodes },
      { shop, code, friend, at: document.placedAt },
    );
  }
}
