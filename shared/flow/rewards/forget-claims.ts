import { codeKey } from '#model/code/code-key.ts';
import { type Claim, claimId } from '#model/reward/claim.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';
import type { ClaimStore } from '#ports/claims.ts';
import type { CodePools } from '#ports/code-pools.ts';
import type { DrawStore } from '#ports/draws.ts';

export interface ForgetClaimsDeps {
  readonly claims: Pick<ClaimStore, 'of' | 'put' | 'remove' | 'forgetBegun'>;
  readonly pools: Pick<CodePools, 'handOver' | 'disown'>;
  readonly draws: Pick<DrawStore, 'forget'>;
}

/**
 * What a person took stays counted, under the id of the residue: without address, notes and code. Numbers of their tickets
 * stay in the lists of draws, where they are nobody's. Repeatable.
 */
export async function forgetClaims(
  { claims, pools, draws }: ForgetClaimsDeps,
  shop: ShopId,
  ids: readonly CustomerId[],
  residueId: CustomerId,
): Promise<void> {
  for (const id of ids) {
    await claims.forgetBegun(shop, id);
    for (const claim of await claims.of(shop, id)) {
      const left = residueOf(claim, residueId);
      await claims.put(left);
      if (claim.unit) await pools.handOver(shop, claim.unit, claimId(claim), claimId(left));
      if (claim.kind === 'draw-ticket' && claim.draw !== undefined)
        await draws.forget(shop, claim.draw, { number: claim.code, claim: claimId(claim) });
      await pools.disown(shop, codeKey(claim.code), claimId(claim));
      await claims.remove(shop, claimId(claim));
    }
  }
}

const residueOf = ({ address: _, history, till, ...claim }: Claim, customerId: CustomerId): Claim => ({
  ...claim,
  ...{ customerId, code: '', history: history.map(({ state, at }) => ({ state, at })) },
  ...(till && { till: { ...till, request: '' } }),
});
