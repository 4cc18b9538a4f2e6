import { activeStops, type Stop } from '#model/policy/stop.ts';
import type { ShopId } from '#model/values/ids.ts';
import type { Clock } from '#ports/clock.ts';
import type { TouchStore } from '#ports/touches.ts';

/** A stop is heeded this long after it was made at the latest: one read in it for each shop and sender. */
const REMEMBERED_MS = 10_000;

export type StopsOf = (shop: ShopId) => Promise<readonly Stop[]>;

/** What is stopped, read at most every ten seconds of a shop's clock. */
export function rememberedStops(touches: Pick<TouchStore, 'controls'>, clock: Clock): StopsOf {
  const known = new Map<ShopId, { readonly at: number; readonly stops: readonly Stop[] }>();
  return async (shop) => {
    const now = clock.now();
    const last = known.get(shop);
    if (last && Math.abs(now - last.at) < REMEMBERED_MS) return last.stops;
    const stops = activeStops(await touches.controls(shop));
    known.set(shop, { at: now, stops });
    return stops;
  };
}
