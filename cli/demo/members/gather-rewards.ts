import type { SimulatedOrder } from '#local/simulator/payloads/simulated.ts';
import type { Taken } from '#local/simulator/rewards.ts';
import { isRedeemed } from '#model/reward/claim.ts';
import type { ShopId } from '#model/values/ids.ts';
import type { Stores } from '../../target/stores.ts';

/** Rewards that members of a shop have, and those of whose codes an order said that it was used. */
export interface RewardCounts {
  readonly taken: number;
  readonly redeemed: number;
}

/** As the product keeps them. */
export async function rewardsFound({ claims }: Pick<Stores, 'claims'>, shop: ShopId): Promise<RewardCounts> {
  let [taken, redeemed] = [0, 0];
  for await (const claim of claims.all(shop)) {
    // prizes are given, nobody takes them
    if (claim.draw !== undefined && claim.kind === 'gift') continue;
    taken++;
    if (isRedeemed(claim)) redeemed++;
  }
  return { taken, redeemed };
}

/** As the simulation took them. @param orders all of the shop */
export function rewardsBooked(
  all: readonly Taken[],
  shop: ShopId,
  orders: readonly Pick<SimulatedOrder, 'discountCodes' | 'paidAt'>[],
): RewardCounts {
  const taken = all.filter(({ shopper }) => shopper.shop.shop === shop);
  const named = new Set(
    orders.flatMap(({ discountCodes = [], paidAt }) => (paidAt === undefined ? [] : discountCodes)),
  );
  return { taken: taken.length, redeemed: taken.filter(({ code }) => code !== undefined && named.has(code)).length };
}
