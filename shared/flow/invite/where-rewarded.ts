import { type Membership, membershipOf } from '#model/membership/membership.ts';
import type { ReferralStore } from '#ports/referrals.ts';

/** The same of shops alone that reward who brings somebody: of others nobody looks at anything again. */
export function whereRewarded<Store extends Pick<ReferralStore, 'lookAgain'>>(
  store: Store,
  crm: { readonly memberships?: readonly Membership[] | undefined },
): Store {
  const lookAgain: ReferralStore['lookAgain'] = async (shop, id) => {
    if (membershipOf(crm, shop)?.referral) await store.lookAgain(shop, id);
  };
  return { ...store, lookAgain };
}
