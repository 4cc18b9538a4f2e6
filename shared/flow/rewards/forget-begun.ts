import { codeKey } from '#model/code/code-key.ts';
import { type BegunClaim, claimId } from '#model/reward/claim.ts';
import { stockPool } from '#model/reward/reward.ts';
import type { ShopId } from '#model/values/ids.ts';
import type { CodePools } from '#ports/code-pools.ts';
import type { DrawStore } from '#ports/draws.ts';

export interface ForgetBegunDeps {
  readonly pools: Pick<CodePools, 'allParts' | 'release' | 'handOver' | 'disown'>;
  readonly draws: Pick<DrawStore, 'forget'>;
}

/** Who has the codes of all who were forgotten: one word, which leads to no claim. */
export const NOBODY = 'GONE';

/**
 * What a request drew that never became a claim, of somebody who is forgotten: a piece is in its stock again, a code of a
 * pool is nobody's, so is the number of a ticket, and a code of its own leads nowhere. Repeatable.
 */
export async function forgetBegun({ pools, draws }: ForgetBegunDeps, shop: ShopId, begun: BegunClaim): Promise<void> {
  const { code, pool, draw, reward } = begun;
  const claim = claimId(begun);
  if (draw !== undefined) await draws.forget(shop, draw, { number: code, claim });
  await pools.disown(shop, codeKey(code), claim);
  if (pool === undefined) return;
  for await (const { part, taken } of pools.allParts(shop, pool))
    for (const [place, holder] of taken) {
      if (holder !== claim) continue;
      if (pool === stockPool(reward)) await pools.release(shop, { pool, part, place }, claim);
      else await pools.handOver(shop, { pool, part, place }, claim, NOBODY);
    }
}
