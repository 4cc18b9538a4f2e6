import type { Preferences } from '#model/customer/preferences.ts';

export interface PreferenceStore {
  /** Consistent. */
  get(shop: string, customerId: string): Promise<Preferences | undefined>;
  /** Writes only over the `updatedAt` that was read; the new one must be higher. */
  put(
    shop: string,
    customerId: string,
    preferences: Preferences,
    expectedUpdatedAt: number | undefined,
  ): Promise<'stored' | 'conflict'>;
  remove(shop: string, customerId: string): Promise<void>;
}
