import type { Referral } from '#model/referral/referral.ts';
import { reasonWords, stateWords } from '#model/referral/words.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';
import type { ReferralStore } from '#ports/referrals.ts';

/** A referral as it is handed to one of its two: the other is somebody else, and not named. */
export interface HeldReferral {
  readonly what: 'somebody brought you' | 'you brought somebody';
  readonly at: number;
  readonly state: string;
  readonly reason?: string | undefined;
  /** The order that it was rewarded for, to whose it is. */
  readonly orderKey?: string | undefined;
  readonly decidedAt?: number | undefined;
  /** In the words of who decided of the team, to the friend of whom they speak. */
  readonly why?: string | undefined;
}

/** All that a person is a side of. @param ids all that are theirs */
export async function heldReferrals(
  referrals: Pick<ReferralStore, 'get' | 'of'>,
  shop: ShopId,
  ids: readonly CustomerId[],
): Promise<readonly HeldReferral[]> {
  const asFriend = await Promise.all(ids.map((id) => referrals.get(shop, id)));
  const held = [
    ...asFriend.flatMap((row) => (row ? [heldOf(row, 'somebody brought you')] : [])),
    ...(await referrals.of(shop, ids)).map((row) => heldOf(row, 'you brought somebody')),
  ];
  return held.sort((a, b) => a.at - b.at);
}

const heldOf = (
  { at, state, reason, orderKey, decidedAt, why }: Referral,
  what: HeldReferral['what'],
): HeldReferral => ({
  ...{ what, at, state: stateWords(state), decidedAt },
  ...(reason !== undefined && { reason: reasonWords(reason) }),
  ...(what === 'somebody brought you' && { orderKey, why }),
});
