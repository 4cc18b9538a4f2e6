import type { Referral } from '#model/referral/referral.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';
import type { ReferralStore } from '#ports/referrals.ts';

/** What somebody of the team says of a doubt. */
export interface DoubtDecision {
  readonly accept: boolean;
  /** A member of the team. */
  readonly by: string;
  readonly why: string;
  /** UTC ms. */
  readonly now: number;
}

/** `accepted`: it waits for the friend's order as any other, and is doubted no more. `settled`: it was not doubted (any more). */
export type DoubtAnswer =
  | { readonly outcome: 'accepted' | 'refused' | 'settled'; readonly referral: Referral }
  | { readonly outcome: 'unknown' };

/** A doubt ends by the word of a person, once. @param friend any id that the friend has */
export async function decideDoubt(
  referrals: Pick<ReferralStore, 'get' | 'decide'>,
  shop: ShopId,
  friend: readonly CustomerId[],
  { accept, by, why, now }: DoubtDecision,
): Promise<DoubtAnswer> {
  const rows = (await Promise.all(friend.map((id) => referrals.get(shop, id)))).filter((row) => row !== undefined);
  const row = rows.find(({ state }) => state === 'doubted') ?? rows[0];
  if (!row) return { outcome: 'unknown' };
  if (row.state !== 'doubted') return { outcome: 'settled', referral: row };
  const said = { ...row, decidedBy: by, why };
  const next: Referral = accept
    ? { ...said, state: 'pending', reason: undefined, lookAt: now }
    : { ...said, state: 'refused', reason: 'refused-by-team', decidedAt: now };
  const stored = await referrals.decide(next, row);
  return stored === 'stored'
    ? { outcome: accept ? 'accepted' : 'refused', referral: next }
    : { outcome: 'settled', referral: (await referrals.get(shop, row.friend)) ?? row };
}
