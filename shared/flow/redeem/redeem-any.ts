import { readCode } from '#model/campaign/code/short-code.ts';
import { type Membership, membershipOf } from '#model/membership/membership.ts';
import { type NamedReward, namedReward } from '#model/reward/named-reward.ts';
import type { Shop } from '#model/shop/shop.ts';
import { type RedeemRewardDeps, type RewardRedeemed, redeemReward } from '../rewards/redeem-reward.ts';
import { type RedeemDeps, type Redeemed, type Redeeming, redeemCode } from './redeem-code.ts';

export interface RedeemAnyDeps extends RedeemDeps, RedeemRewardDeps {
  readonly memberships?: readonly Membership[] | undefined;
}

/** What a till asks, of a code as somebody typed it or a scanner read it. */
export interface RedeemingAny extends Omit<Redeeming, 'code'> {
  readonly typed: string;
}

/** `reward` is gone where the team declares it no more. */
export type RedeemedAny =
  | { readonly of: 'campaign'; readonly code: string; readonly redeemed: Redeemed }
  | { readonly of: 'reward'; readonly redeemed: RewardRedeemed; readonly reward: NamedReward | undefined };

/** Are there codes of rewards in a shop? Then a code has any form, for platforms made some of them. */
export const hasRewards = (deps: Pick<RedeemAnyDeps, 'memberships'>, { id }: Pick<Shop, 'id'>): boolean =>
  (membershipOf(deps, id)?.rewards ?? []).length > 0;

/** Redeems the code of a campaign, else that of a reward of a member. One write decides either. */
export async function redeemAny(
  deps: RedeemAnyDeps,
  shop: Shop,
  { typed, ...asked }: RedeemingAny,
  now: number,
): Promise<RedeemedAny> {
  const code = readCode(typed);
  const redeemed: Redeemed =
    code === undefined ? { outcome: 'unknown' } : await redeemCode(deps, shop, { code, ...asked }, now);
  const isOfCampaign = redeemed.outcome !== 'unknown' || !hasRewards(deps, shop);
  if (code !== undefined && isOfCampaign) return { of: 'campaign', code, redeemed };
  const taken = await redeemReward(deps, shop.id, { typed, ...asked }, now);
  const membership = membershipOf(deps, shop.id);
  const reward = taken.outcome === 'unknown' || !membership ? undefined : namedReward(membership, taken.claim.reward);
  return { of: 'reward', redeemed: taken, reward };
}
