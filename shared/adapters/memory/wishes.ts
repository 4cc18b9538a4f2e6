import type { Wish } from '#model/product/wish.ts';
import type { WishStore } from '#ports/wishes.ts';
import { copyOf } from './copy.ts';

const keyOf = ({ shop, sku, wants, customerId }: Pick<Wish, 'shop' | 'sku' | 'wants' | 'customerId'>): string =>
  JSON.stringify([shop, sku, wants, customerId]);

export function memoryWishes(): WishStore & { all(): readonly Wish[] } {
  const rows = new Map<string, Wish>();
  return {
    all: () => [...rows.values()],
    keep: async (wish) => {
      const held = rows.get(keyOf(wish));
      if (held && held.at >= wish.at) return copyOf(held);
      rows.set(keyOf(wish), copyOf(wish));
      return wish;
    },
    get: async (wish) => copyOf(rows.get(keyOf(wish))),
    ofProduct: async function* (shop, sku, wants) {
      const found = [...rows.values()].filter((row) => row.shop === shop && row.sku === sku && row.wants === wants);
      if (found.length > 0) yield copyOf(found).sort((a, b) => (a.customerId < b.customerId ? -1 : 1));
    },
    note: async (wish) => {
      const held = rows.get(keyOf(wish));
      if (held?.at !== wish.at || held.done || (held.tries ?? 0) > (wish.tries ?? 0)) return;
      rows.set(keyOf(wish), copyOf(wish));
    },
    forget: async (shop, ids) => {
      for (const [key, row] of rows) if (row.shop === shop && ids.includes(row.customerId)) rows.delete(key);
    },
    remove: async (wish) => {
      rows.delete(keyOf(wish));
    },
  };
}
