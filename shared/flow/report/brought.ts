import type { Referral } from '#model/referral/referral.ts';
import type { ReferralStore } from '#ports/referrals.ts';
import type { ReferralsRead } from './members-of-report.ts';

/** All referrals of a shop, some 200 bytes each. */
export const broughtOf = (referrals: Pick<ReferralStore, 'all'>): ReferralsRead => ({
  list: async (shop) => {
    const all: Referral[] = [];
    for await (const one of referrals.all(shop)) all.push(one);
    return all;
  },
});
