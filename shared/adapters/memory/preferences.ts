import type { Preferences } from '#model/customer/preferences.ts';
import type { PreferenceStore } from '#ports/customers.ts';
import { copyOf } from './copy.ts';

export function memoryPreferences(): PreferenceStore & { all(): ReadonlyMap<string, Preferences> } {
  const held = new Map<string, Preferences>();
  return {
    all: () => held,
    get: async (shop, customerId) => copyOf(held.get(`${shop}#${customerId}`)),
    put: async (shop, customerId, preferences, expectedUpdatedAt) => {
      const known = held.get(`${shop}#${customerId}`)?.updatedAt;
      if (known !== expectedUpdatedAt || (known !== undefined && preferences.updatedAt <= known)) return 'conflict';
      held.set(`${shop}#${customerId}`, copyOf(preferences));
      return 'stored';
    },
    remove: async (shop, customerId) => void held.delete(`${shop}#${customerId}`),
  };
}
