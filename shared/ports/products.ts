import type { ProductRecord } from '#model/product/product.ts';
import type { ShopId } from '#model/values/ids.ts';

export interface ProductStore {
  /** Consistent read. */
  get(shop: ShopId, sku: string): Promise<ProductRecord | undefined>;
  /** Those of at most 100 SKUs that are there, in any order; half the units of {@link ProductStore.get}, and a moment old. */
  getMany(shop: ShopId, skus: readonly string[]): Promise<readonly ProductRecord[]>;
  /** Writes only over the version that was read (`undefined`: must not exist yet). */
  put(record: ProductRecord, expectedVersion: number | undefined): Promise<'stored' | 'conflict'>;
  /** All products of a shop by SKU, page by page. */
  pages(shop: ShopId): AsyncIterable<readonly ProductRecord[]>;
}
