import type { CounterStore } from '#ports/counters.ts';

export function memoryCounters(): CounterStore {
  const counts = new Map<string, number>();
  return {
    add: async (key) => {
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      return count;
    },
    count: async (key) => counts.get(key) ?? 0,
  };
}
