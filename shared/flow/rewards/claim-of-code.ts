import { codeKey, codeKeys } from '#model/code/code-key.ts';
import type { Claim } from '#model/reward/claim.ts';
import type { ShopId } from '#model/values/ids.ts';
import type { ClaimStore } from '#ports/claims.ts';
import type { CodePools, PoolPart } from '#ports/code-pools.ts';

export interface CodeDeps {
  readonly pools: Pick<CodePools, 'ownerOf' | 'part' | 'allParts'>;
  readonly claims: Pick<ClaimStore, 'get'>;
}

/** The claim whose code somebody typed, scanned or named in an order; half a read unit for one that is none. */
export async function claimOfCode(deps: CodeDeps, shop: ShopId, typed: string): Promise<Claim | undefined> {
  for (const key of codeKeys(typed)) {
    const owner = await deps.pools.ownerOf(shop, key);
    if (!owner) continue;
    const id = 'claim' in owner ? owner.claim : await holderOf(deps.pools, shop, owner, key);
    const claim = id === undefined ? undefined : await deps.claims.get(shop, id);
    if (claim && codeKey(claim.code) === key) return claim;
  }
  return undefined;
}

/** Where two filled a pool at once, the code may lie in another row than is noted. */
async function holderOf(
  pools: CodeDeps['pools'],
  shop: ShopId,
  { pool, part }: { readonly pool: string; readonly part: number },
  key: string,
): Promise<string | undefined> {
  const placeIn = ({ units }: PoolPart): number => units.findIndex((unit) => codeKey(unit) === key);
  const noted = await pools.part(shop, pool, part);
  const place = noted ? placeIn(noted) : -1;
  if (place >= 0) return noted?.taken.get(place);
  for await (const other of pools.allParts(shop, pool)) {
    const found = placeIn(other);
    if (found >= 0) return other.taken.get(found);
  }
  return undefined;
}
