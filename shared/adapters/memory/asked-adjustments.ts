import type { AskedAdjustment, AskedAdjustments } from '#ports/asked-adjustments.ts';

export function memoryAskedAdjustments(): AskedAdjustments {
  const rows = new Map<string, Map<string, AskedAdjustment>>();
  const of = (shop: string): Map<string, AskedAdjustment> => {
    const held = rows.get(shop) ?? new Map<string, AskedAdjustment>();
    rows.set(shop, held);
    return held;
  };
  return {
    note: async (shop, asked) => {
      of(shop).set(asked.id, { ...asked });
    },
    list: async (shop) => [...of(shop).values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    drop: async (shop, id) => {
      of(shop).delete(id);
    },
  };
}
