import { type Membership, membershipOf } from '#model/membership/membership.ts';
import { entryOf } from '#model/order/entry.ts';
import type { Order } from '#model/order/order.ts';
import { type Claim, claimId } from '#model/reward/claim.ts';
import type { ClaimStore } from '#ports/claims.ts';
import { type Pause, untilStored } from '#ports/until-stored.ts';
import { type CodeDeps, claimOfCode } from './claim-of-code.ts';

interface OrderCodeDeps extends CodeDeps {
  readonly claims: Pick<ClaimStore, 'get' | 'replace'>;
  readonly memberships: readonly Membership[];
  readonly pause: Pause;
}

/**
 * Rewards whose codes a paid order names are redeemed by it: of several orders by the one that was placed first, in
 * whatever order they are told. They stay redeemed when it goes back: the code was used. Repeatable; half a read unit for a
 * code of the shop that is no reward's, none where the shop has no rewards.
 */
export async function redeemByOrder(deps: OrderCodeDeps, order: Order): Promise<void> {
  const codes = order.document?.discountCodes ?? [];
  if (codes.length === 0 || !membershipOf(deps, order.shop)?.rewards) return;
  const { state, at } = entryOf(order);
  if (state !== 'paid') return;
  for (const code of new Set(codes)) {
    const claim = await claimOfCode(deps, order.shop, code);
    if (claim) await name(deps, claim, { key: order.orderKey, at });
  }
}

async function name({ claims, pause }: OrderCodeDeps, claim: Claim, order: NonNullable<Claim['order']>): Promise<void> {
  await untilStored('a claim', {
    pause,
    load: (attempt) => (attempt === 0 ? claim : claims.get(claim.shop, claimId(claim))),
    decide: (read): Claim | undefined =>
      read && isBefore(order, read.order) ? { ...read, version: read.version + 1, order } : undefined,
    save: (next) => claims.replace(next),
  });
}

const isBefore = (one: NonNullable<Claim['order']>, other: Claim['order']): boolean =>
  !other || one.at < other.at || (one.at === other.at && one.key < other.key);
