import type { Stand } from '#model/reward/stand.ts';
import type { ShopId } from '#model/values/ids.ts';
import type { CodePools } from '#ports/code-pools.ts';

/** Counts a pool by a look at all of its rows: of 10,000 codes some 160 read units. */
export async function poolStand(pools: Pick<CodePools, 'allParts'>, shop: ShopId, pool: string): Promise<Stand> {
  let [units, taken] = [0, 0];
  for await (const part of pools.allParts(shop, pool)) {
    units += part.units.length;
    taken += part.taken.size;
  }
  return { units, taken, left: units - taken };
}
