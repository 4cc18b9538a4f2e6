import type { ShopId } from '#model/values/ids.ts';
import type { Walked } from '#model/walk/walk.ts';

/** What walkers of a shop got last. */
export interface WalkStore {
  /** Consistent; empty where nobody walked yet. */
  get(shop: ShopId): Promise<Walked>;
  put(shop: ShopId, walked: Walked): Promise<void>;
}
