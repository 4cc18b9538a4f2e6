import type { Preferences } from '#model/customer/preferences.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';

export interface PreferenceStore {
  /** Consistent. */
  get(shop: ShopId, customerId: CustomerId): Promise<Preferences | undefined>;
  /** Writes only over the `updatedAt` that was read; the new one must be higher. */
  put(
    shop: ShopId,
    customerId: CustomerId,
    preferences: Preferences,
    expectedUpdatedAt: number | undefined,
  ): Promise<'stored' | 'conflict'>;
  remove(shop: ShopId, customerId: CustomerId): Promise<void>;
}
