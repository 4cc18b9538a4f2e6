import type { Referral } from '#model/referral/referral.ts';
import type { RewardTaken } from '#model/reward/costs.ts';
import type { ClaimStore } from '#ports/claims.ts';
import type { ReferralStore } from '#ports/referrals.ts';
import type { MembersRead } from './members-of-report.ts';

interface Stores {
  readonly referrals: Pick<ReferralStore, 'all'>;
  readonly claims: Pick<ClaimStore, 'all'>;
}

/** All referrals of a shop, some 200 bytes each, and all rewards that were taken, without where gifts go. */
export const broughtOf = ({ referrals, claims }: Stores): MembersRead => ({
  referrals: async (shop) => {
    const all: Referral[] = [];
    for await (const one of referrals.all(shop)) all.push(one);
    return all;
  },
  rewards: async (shop) => {
    const all: RewardTaken[] = [];
    for await (const { reward, points, at, history, order, till } of claims.all(shop))
      all.push({ reward, points, at, history, order, till });
    return all;
  },
});
