import type { CircleMark } from '#model/circle/circle.ts';
import type { CircleStore } from '#ports/circles.ts';

export function memoryCircles(): CircleStore {
  const rows = new Map<string, CircleMark & { readonly shop: string; readonly id: string }>();
  const keyOf = (shop: string, { place, as }: CircleMark, id: string): string => [shop, place, id, as].join(' ');
  const all = (shop: string) => [...rows].filter(([, one]) => one.shop === shop);
  return {
    note: async (shop, mark, id) => void rows.set(keyOf(shop, mark, id), { shop, ...mark, id }),
    at: async (shop, place, atMost) =>
      all(shop)
        .filter(([, one]) => one.place === place)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .slice(0, atMost)
        .map(([, { id, as }]) => ({ id, as })),
    of: async (shop, id) => all(shop).flatMap(([, one]) => (one.id === id ? [{ place: one.place, as: one.as }] : [])),
    drop: async (shop, mark, id) => void rows.delete(keyOf(shop, mark, id)),
    forget: async (shop, ids) => {
      for (const [key, { id }] of all(shop)) if (ids.includes(id)) rows.delete(key);
    },
  };
}
