import { requestOf } from '#model/campaign/code/redemption.ts';
import { type Claim, claimId } from '#model/reward/claim.ts';
import type { ShopId } from '#model/values/ids.ts';
import type { ClaimStore } from '#ports/claims.ts';
import { type Pause, untilStored } from '#ports/until-stored.ts';
import { type CodeDeps, claimOfCode } from './claim-of-code.ts';

export interface RedeemRewardDeps extends CodeDeps {
  readonly claims: Pick<ClaimStore, 'get' | 'replace'>;
  readonly pause: Pause;
}

/** What a till asks: a code as it was typed or scanned, and by which id it asks. */
interface AskedByTill {
  readonly typed: string;
  readonly id: string;
  readonly store?: string | undefined;
  readonly amountMinor?: number | undefined;
}

/** `before`: by another request, or by an order. `over`: its days are, it was given back, or it is sent. */
export type RewardRedeemed =
  | { readonly outcome: 'redeemed' | 'before'; readonly claim: Claim }
  | { readonly outcome: 'over'; readonly reason: RewardOver; readonly claim: Claim }
  | { readonly outcome: 'unknown' };

export type RewardOver = 'ended' | 'returned' | 'sent';

/** A till takes the code of a reward: one conditional write decides, whoever asks at once. */
export async function redeemReward(
  deps: RedeemRewardDeps,
  shop: ShopId,
  asked: AskedByTill,
  now: number,
): Promise<RewardRedeemed> {
  const found = await claimOfCode(deps, shop, asked.typed);
  if (!found) return { outcome: 'unknown' };
  const { typed: _, id, ...said } = asked;
  const till = { at: now, request: requestOf(id, { code: found.code, ...said }), ...said };
  let answer: RewardRedeemed = { outcome: 'unknown' };
  await untilStored('a claim', {
    pause: deps.pause,
    load: (attempt) => (attempt === 0 ? found : deps.claims.get(shop, claimId(found))),
    decide: (read): Claim | undefined => {
      answer = read ? standing(read, till.request, now) : { outcome: 'unknown' };
      if (!read || answer.outcome !== 'redeemed' || read.till) return undefined;
      const next = { ...read, version: read.version + 1, till };
      answer = { outcome: 'redeemed', claim: next };
      return next;
    },
    save: (next) => deps.claims.replace(next),
  });
  return answer;
}

function standing(claim: Claim, request: string, now: number): RewardRedeemed {
  const { till, order, state, until } = claim;
  if (till) return { outcome: till.request === request ? 'redeemed' : 'before', claim };
  if (order) return { outcome: 'before', claim };
  if (state === 'returned') return { outcome: 'over', reason: 'returned', claim };
  if (state !== 'open') return { outcome: 'over', reason: 'sent', claim };
  if (until !== undefined && now >= until) return { outcome: 'over', reason: 'ended', claim };
  return { outcome: 'redeemed', claim };
}
