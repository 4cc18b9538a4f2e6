import { type Holds, holdsIn } from '#model/policy/stop.ts';
import type { ShopId } from '#model/values/ids.ts';
import type { Clock } from '#ports/clock.ts';
import type { TouchStore } from '#ports/touches.ts';

/** A stop is heeded this long after it was made at the latest: one read in it for each shop and sender. */
const REMEMBERED_MS = 10_000;

export type HoldsOf = (shop: ShopId) => Promise<Holds>;

/** What keeps messages of a shop back, read at most every ten seconds of a shop's clock. */
export function rememberedHolds(touches: Pick<TouchStore, 'controls'>, clock: Clock): HoldsOf {
  const known = new Map<ShopId, { readonly at: number; readonly holds: Holds }>();
  return async (shop) => {
    const now = clock.now();
    const last = known.get(shop);
    if (last && Math.abs(now - last.at) < REMEMBERED_MS) return last.holds;
    const holds = holdsIn(await touches.controls(shop));
    known.set(shop, { at: now, holds });
    return holds;
  };
}
