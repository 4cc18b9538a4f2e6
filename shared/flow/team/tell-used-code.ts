import type { Membership } from '#model/membership/membership.ts';
import type { Claim } from '#model/reward/claim.ts';
import { namedReward } from '#model/reward/named-reward.ts';
import type { Shop } from '#model/shop/shop.ts';
import { handOffId } from '#model/team/hand-off.ts';
import { type HandOverDeps, handOver } from './hand-over.ts';

const WITHIN_HOURS = 72;

/** An order has named the code of a reward whose points are back: somebody of the team hears of it, once for each reward. */
export const toldOfUsedCodes =
  (deps: HandOverDeps) =>
  async (shop: Shop, membership: Membership, claim: Claim, now: number): Promise<void> => {
    const { customerId, request, reward, order, code, state } = claim;
    if (state !== 'returned' || !order) return;
    const id = handOffId(shop.id, customerId, 'used-code', request);
    const name = namedReward(membership, reward)?.name ?? reward;
    const card = `Order ${order.key} names the code ${code} of a reward that was given back: ${name}. Its points are back, and the code was used all the same. Take it out at the platform, ask the member, then close this.`;
    const wanted = { id, customerId, reason: 'used-code', as: 'case', card, known: {}, holdsBack: false } as const;
    await handOver(deps, shop, { ...wanted, withinHours: WITHIN_HOURS }, now);
  };
