import type { Claim } from './claim.ts';
import type { Reward } from './reward.ts';

/** Of a claim what figures are made of. */
export type RewardTaken = Pick<Claim, 'reward' | 'points' | 'at' | 'history' | 'order' | 'till'>;

/** Rewards that members took and did not give back. */
export interface RewardSums {
  readonly taken: number;
  readonly points: number;
  /** Of these, whose code an order or a till took. */
  readonly used: number;
  /** Minor units; undefined where the cost of any of them is not declared. */
  readonly costMinor: number | undefined;
  /** Ids of those taken whose cost nobody declared, in order. */
  readonly uncosted: readonly string[];
}

/**
 * What rewards came to that were taken from `from` until before `until` (UTC ms) and not given back by then. One that is declared
 * no more has no cost that is known; one that costs its member nothing counts too.
 */
export function rewardSums(
  taken: Iterable<RewardTaken>,
  rewards: readonly Pick<Reward, 'id' | 'costMinor'>[],
  { from, until }: { readonly from: number; readonly until: number },
): RewardSums {
  const costs = new Map(rewards.map(({ id, costMinor }) => [id, costMinor]));
  const uncosted = new Set<string>();
  let [count, points, used, cost] = [0, 0, 0, 0];
  for (const one of taken) {
    if (one.at < from || one.at >= until) continue;
    if (one.history.some(({ state, at }) => state === 'returned' && at < until)) continue;
    count += 1;
    points += one.points;
    const usedAt = Math.min(one.order?.at ?? Number.POSITIVE_INFINITY, one.till?.at ?? Number.POSITIVE_INFINITY);
    if (usedAt < until) used += 1;
    const costMinor = costs.get(one.reward);
    if (costMinor === undefined) uncosted.add(one.reward);
    else cost += costMinor;
  }
  const isKnown = uncosted.size === 0;
  return { taken: count, points, used, costMinor: isKnown ? cost : undefined, uncosted: [...uncosted].sort() };
}
