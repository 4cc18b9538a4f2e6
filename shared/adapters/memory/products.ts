import type { ProductRecord } from '#model/product/product.ts';
import type { ProductStore } from '#ports/products.ts';
import { copyOf } from './copy.ts';

export function memoryProducts(): ProductStore & { all(): readonly ProductRecord[] } {
  const products = new Map<string, ProductRecord>();
  return {
    all: () => [...products.values()],
    get: async (shop, sku) => copyOf(products.get(`${shop}#${sku}`)),
    getMany: async (shop, skus) => [...new Set(skus)].flatMap((sku) => copyOf(products.get(`${shop}#${sku}`)) ?? []),
    put: async (record, expectedVersion) => {
      const key = `${record.shop}#${record.sku}`;
      if (products.get(key)?.version !== expectedVersion) return 'conflict';
      products.set(key, copyOf(record));
      return 'stored';
    },
    pages: async function* (shop) {
      const own = [...products.values()].filter((record) => record.shop === shop);
      if (own.length > 0) yield copyOf(own).sort((a, b) => (a.sku < b.sku ? -1 : 1));
    },
  };
}
