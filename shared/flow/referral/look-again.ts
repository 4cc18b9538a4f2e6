import { isDeepStrictEqual } from 'node:util';
import { livesAs, type Referral } from '#model/referral/referral.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';
import type { OpenReferral, ReferralStore } from '#ports/referrals.ts';
import { partyOf, type ReferralFactsDeps } from '../invite/load-facts.ts';

interface AgainDeps extends Pick<ReferralFactsDeps, 'customers'> {
  readonly referrals: Pick<ReferralStore, 'get' | 'decide' | 'of' | 'drop'>;
}

/**
 * Somebody became another person, or was parted again: it is noted with each of their referrals under which id they live now,
 * and all that was rewarded of them is due to be looked at anew.
 */
export async function lookAgain(deps: AgainDeps, shop: ShopId, open: OpenReferral, now: number): Promise<void> {
  const { ids } = await partyOf(deps, shop, open.friend);
  const asFriend = await Promise.all(ids.map((id) => deps.referrals.get(shop, id)));
  const theirs = [...asFriend.filter((row) => row !== undefined), ...(await deps.referrals.of(shop, ids))];
  // one that somebody changes meanwhile is looked at by the next minute: what is open stays
  for (const row of new Map(theirs.map((one) => [one.friend, one])).values()) {
    const lives = livesNow(row, ids);
    const isSame = isDeepStrictEqual(lives, row.now) && !wasRewarded(row);
    const next = { ...row, now: lives, ...(wasRewarded(row) && { lookAt: now }) };
    if (!isSame && (await deps.referrals.decide(next, row)) === 'conflict') return;
  }
  await deps.referrals.drop(shop, open);
}

/** As it stands in the row, but of who lives under the first of these ids. */
function livesNow({ friend, inviter, now }: Referral, ids: readonly CustomerId[]): Referral['now'] {
  const [root = ''] = ids;
  const of = (id: CustomerId, noted: CustomerId | undefined): CustomerId | undefined => {
    const lives = ids.includes(id) ? root : noted;
    return lives === id ? undefined : lives;
  };
  return livesAs(of(friend, now?.friend), of(inviter, now?.inviter));
}

const wasRewarded = ({ state, orderKey, lookAt }: Referral): boolean =>
  lookAt === undefined && orderKey !== undefined && (state === 'rewarded' || state === 'refused');
