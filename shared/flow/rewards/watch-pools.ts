import { type Membership, membershipOf } from '#model/membership/membership.ts';
import { poolOf } from '#model/reward/reward.ts';
import { isLow } from '#model/reward/stand.ts';
import type { Shop } from '#model/shop/shop.ts';
import { HOUR_MS, localDay } from '#model/values/time/day.ts';
import type { CodePools } from '#ports/code-pools.ts';
import type { Telemetry } from '#ports/telemetry.ts';
import { poolStand } from './pool-stand.ts';

interface WatchDeps {
  readonly shops: readonly Shop[];
  readonly memberships: readonly Membership[];
  readonly pools: Pick<CodePools, 'allParts'>;
  readonly telemetry: Pick<Telemetry, 'count' | 'warn'>;
}

/**
 * Tells once an hour, in the first minute of it that comes and does not fail, of each pool and stock that is low, of rewards
 * that can be taken today. It reads all rows of all of them: of 10,000 codes some 160 read units an hour, and once more
 * where a function starts anew.
 */
export async function watchPools(now: number, { shops, memberships, pools, telemetry }: WatchDeps): Promise<void> {
  const hour = Math.floor(now / HOUR_MS);
  if ((looked.get(pools) ?? -1) >= hour) return;
  for (const shop of shops) {
    const day = localDay(now, shop.timezone);
    const rewards = membershipOf({ memberships }, shop.id)?.rewards ?? [];
    const current = rewards.filter(({ from = day, until = day }) => from <= day && day <= until);
    for (const pool of new Set(current.flatMap((reward) => poolOf(reward) ?? []))) {
      const stand = await poolStand(pools, shop.id, pool);
      if (!isLow(stand)) continue;
      telemetry.warn('a pool of rewards is low', { shop: shop.id, pool, left: stand.left, units: stand.units });
      telemetry.count('PoolLow');
    }
  }
  looked.set(pools, hour);
}

/** Which hour was looked at last, of these stores. */
const looked = new WeakMap<object, number>();
