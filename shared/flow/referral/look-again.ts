import type { Referral } from '#model/referral/referral.ts';
import type { ShopId } from '#model/values/ids.ts';
import type { OpenReferral, ReferralStore } from '#ports/referrals.ts';
import { partyOf, type ReferralFactsDeps } from '../invite/load-facts.ts';

interface AgainDeps extends Pick<ReferralFactsDeps, 'customers'> {
  readonly referrals: Pick<ReferralStore, 'get' | 'decide' | 'of' | 'drop'>;
}

/** Somebody became another person, or was parted again: all that was rewarded of them is due to be looked at anew. */
export async function lookAgain(deps: AgainDeps, shop: ShopId, open: OpenReferral, now: number): Promise<void> {
  const { ids } = await partyOf(deps, shop, open.friend);
  const asFriend = await Promise.all(ids.map((id) => deps.referrals.get(shop, id)));
  const theirs = [...asFriend.filter((row) => row !== undefined), ...(await deps.referrals.of(shop, ids))];
  // one that somebody changes meanwhile is looked at by the next minute: what is open stays
  for (const row of new Map(theirs.map((one) => [one.friend, one])).values())
    if (wasRewarded(row) && (await deps.referrals.decide({ ...row, lookAt: now }, row)) === 'conflict') return;
  await deps.referrals.drop(shop, open);
}

const wasRewarded = ({ state, orderKey, lookAt }: Referral): boolean =>
  lookAt === undefined && orderKey !== undefined && (state === 'rewarded' || state === 'refused');
