import { codeKey } from '#model/code/code-key.ts';
import { type BegunClaim, type Claim, claimId } from '#model/reward/claim.ts';
import { stockPool } from '#model/reward/reward.ts';
import type { Shop } from '#model/shop/shop.ts';
import { shortHash } from '#model/values/hash/hash.ts';
import { type CustomerId, orderKeyOf } from '#model/values/ids.ts';
import { noonOf } from '#model/values/time/noon.ts';
import type { ClaimStore } from '#ports/claims.ts';
import { type ForgetBegunDeps, forgetBegun, NOBODY } from './forget-begun.ts';

export interface ForgetClaimsDeps extends ForgetBegunDeps {
  readonly claims: Pick<ClaimStore, 'of' | 'put' | 'remove' | 'forgetBegun'>;
}

interface Forgetting {
  readonly residueId: CustomerId;
  /** UTC ms. */
  readonly now: number;
}

/**
 * What a person took stays counted, under the id of the residue and on its day: without address, notes, code, the order that
 * named it (by which a platform knows the person) and the store. A code of a pool, which the platform's orders name, stays
 * taken by nobody, and numbers of their tickets stay in the lists of draws, where they are nobody's. A request that is still
 * under way may draw something after this: it is found by what it began, by one of the next minutes. Repeatable.
 */
export async function forgetClaims(
  deps: ForgetClaimsDeps,
  shop: Pick<Shop, 'id' | 'timezone'>,
  ids: readonly CustomerId[],
  { residueId, now }: Forgetting,
): Promise<void> {
  for (const id of ids) {
    const begun = await deps.claims.forgetBegun(shop.id, id, now);
    await forgetTaken(deps, shop, id, { begun, residueId });
  }
}

interface Taken {
  readonly begun: readonly BegunClaim[];
  readonly residueId: CustomerId;
}

/** The same of one id, with what of its requests was found before. */
export async function forgetTaken(
  deps: Omit<ForgetClaimsDeps, 'claims'> & { readonly claims: Pick<ClaimStore, 'of' | 'put' | 'remove'> },
  { id: shop, timezone }: Pick<Shop, 'id' | 'timezone'>,
  customerId: CustomerId,
  { begun, residueId }: Taken,
): Promise<void> {
  const { claims, pools, draws } = deps;
  for (const claim of await claims.of(shop, customerId)) {
    const left = residueOf(claim, residueId, noonOf(timezone));
    await claims.put(left);
    if (claim.unit) await pools.handOver(shop, claim.unit, claimId(claim), left.unit ? claimId(left) : NOBODY);
    if (claim.kind === 'draw-ticket' && claim.draw !== undefined)
      await draws.forget(shop, claim.draw, { number: claim.code, claim: claimId(claim) });
    await pools.disown(shop, codeKey(claim.code), claimId(claim));
    await claims.remove(shop, claimId(claim));
  }
  for (const one of begun) await forgetBegun(deps, shop, one);
}

const residueOf = (
  { address: _, request, unit, askedBack: _by, until, history, order, till, ...claim }: Claim,
  customerId: CustomerId,
  noon: (at: number) => number,
): Claim => ({
  ...claim,
  ...{ customerId, code: '', at: noon(claim.at), request: shortHash('claim', customerId, request) },
  // a piece of a stock is in no order, and may go back into the stock
  ...(unit?.pool === stockPool(claim.reward) && { unit }),
  ...(until !== undefined && { until: noon(until) }),
  history: history.map(({ state, at }) => ({ state, at: noon(at) })),
  ...(order && { order: { key: NO_ORDER, at: noon(order.at) } }),
  ...(till && { till: { at: noon(till.at), request: '' } }),
});

const NO_ORDER = orderKeyOf('x', 'gone');
