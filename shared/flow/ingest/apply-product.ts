import type { ProductEvent } from '#model/event/product-event.ts';
import { applyToProduct } from '#model/product/product.ts';
import { untilStored } from '#ports/until-stored.ts';
import type { Delivery, IngestDeps } from './deps.ts';

/** Merges what is told of a SKU, field by field the newest. Returns whether it changed. */
export async function applyProduct(
  { products, pause }: IngestDeps,
  { shop }: Delivery,
  event: ProductEvent,
): Promise<boolean> {
  const stored = await untilStored('a product', {
    pause,
    load: () => products.get(shop.id, event.sku),
    decide: (held) => {
      const { record, changed } = applyToProduct(held, shop.id, event);
      return changed ? record : undefined;
    },
    save: (record, held) => products.put(record, held?.version),
  });
  return stored !== undefined;
}
