import type { Standing } from '#model/customer/standing.ts';
import type { StandingStore } from '#ports/customers.ts';
import { copyOf } from './copy.ts';

interface Held {
  readonly standing: Standing;
  readonly version: number;
}

export function memoryStandings(): StandingStore & { all(): ReadonlyMap<string, Held> } {
  const held = new Map<string, Held>();
  return {
    all: () => held,
    get: async (shop, customerId) => copyOf(held.get(`${shop}#${customerId}`)),
    put: async (shop, customerId, standing, expected) => {
      if (held.get(`${shop}#${customerId}`)?.version !== expected) return 'conflict';
      held.set(`${shop}#${customerId}`, { standing: copyOf(standing), version: (expected ?? 0) + 1 });
      return 'stored';
    },
    remove: async (shop, customerId) => void held.delete(`${shop}#${customerId}`),
  };
}
