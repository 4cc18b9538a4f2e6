import type { ProductEvent } from '#model/event/product-event.ts';
import { applyToProduct } from '#model/product/product.ts';
import { untilStored } from '#ports/until-stored.ts';
import { NOBODY } from '../person/touched.ts';
import type { Applied, Delivery, IngestDeps } from './deps.ts';

/** Merges what is told of a SKU, field by field the newest. */
export async function applyProduct(
  { products, pause }: IngestDeps,
  { shop }: Delivery,
  event: ProductEvent,
): Promise<Applied> {
  const stored = await untilStored('a product', {
    pause,
    load: () => products.get(shop.id, event.sku),
    decide: (held) => {
      const { record, changed } = applyToProduct(held, shop.id, event);
      return changed ? record : undefined;
    },
    save: (record, held) => products.put(record, held?.version),
  });
  return { changed: stored !== undefined, ...NOBODY };
}
