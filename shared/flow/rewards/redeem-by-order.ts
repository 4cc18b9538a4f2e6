import { type Membership, membershipOf } from '#model/membership/membership.ts';
import { entryOf } from '#model/order/entry.ts';
import type { Order } from '#model/order/order.ts';
import { type Claim, claimId } from '#model/reward/claim.ts';
import type { ClaimStore } from '#ports/claims.ts';
import type { Clock } from '#ports/clock.ts';
import { type Pause, untilStored } from '#ports/until-stored.ts';
import { type CodeDeps, claimOfCode } from './claim-of-code.ts';

interface OrderCodeDeps extends CodeDeps {
  readonly claims: Pick<ClaimStore, 'get' | 'replace' | 'takeUp'>;
  readonly memberships: readonly Membership[];
  readonly pause: Pause;
  readonly clock: Clock;
}

/**
 * Rewards whose codes a paid order names are redeemed by it: of several orders by the one that was placed first, in
 * whatever order they are told. They stay redeemed when it goes back: the code was used. Of one that was given back somebody
 * of the team hears by one of the next minutes. Repeatable; half a read unit for a code of the shop that is no reward's, none
 * where the shop has no rewards.
 */
export async function redeemByOrder(deps: OrderCodeDeps, order: Order): Promise<void> {
  const codes = order.document?.discountCodes ?? [];
  if (codes.length === 0 || !membershipOf(deps, order.shop)?.rewards) return;
  const { state, at } = entryOf(order);
  if (state !== 'paid') return;
  for (const code of new Set(codes)) {
    const claim = await claimOfCode(deps, order.shop, code);
    const named = claim && (await name(deps, claim, { key: order.orderKey, at }));
    if (named?.state === 'returned') await takeUp(deps, named);
  }
}

/** As it stands then. */
const name = (
  { claims, pause }: OrderCodeDeps,
  claim: Claim,
  order: NonNullable<Claim['order']>,
): Promise<Claim | undefined> =>
  untilStored('a claim', {
    pause,
    load: (attempt) => (attempt === 0 ? claim : claims.get(claim.shop, claimId(claim))),
    decide: (read): Claim | undefined =>
      read && isBefore(order, read.order) ? { ...read, version: read.version + 1, order } : read,
    save: (next, read) => (next === read ? 'stored' : claims.replace(next)),
  });

/** Its return is taken up again, by which the order is seen. */
const takeUp = async ({ claims, clock }: OrderCodeDeps, claim: Claim): Promise<void> => {
  const { shop, customerId, request, reward, points, at, code } = claim;
  await claims.takeUp(shop, { customerId, request, reward, points, at, code, touchedAt: clock.now(), isReturn: true });
};

const isBefore = (one: NonNullable<Claim['order']>, other: Claim['order']): boolean =>
  !other || one.at < other.at || (one.at === other.at && one.key < other.key);
