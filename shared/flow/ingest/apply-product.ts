import type { ProductEvent } from '#model/event/product-event.ts';
import { applyToProduct } from '#model/product/product.ts';
import { ConflictError, MAX_ATTEMPTS } from '../stored/conflict.ts';
import type { Delivery, IngestDeps } from './deps.ts';

/** Merges what is told of a SKU, field by field the newest. Returns whether it changed. */
export async function applyProduct(
  { products, pause }: IngestDeps,
  { shop }: Delivery,
  event: ProductEvent,
): Promise<boolean> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    if (attempt > 0) await pause(attempt);
    const stored = await products.get(shop.id, event.sku);
    const { record, changed } = applyToProduct(stored, shop.id, event);
    if (!changed) return false;
    if ((await products.put(record, stored?.version)) === 'stored') return true;
  }
  throw new ConflictError('a product is contended');
}
