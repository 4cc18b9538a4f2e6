import type { ProductEvent } from '#model/event/product-event.ts';
import { applyToProduct, type ProductRecord } from '#model/product/product.ts';
import { untilStored } from '#ports/until-stored.ts';
import { NOBODY } from '../person/touched.ts';
import type { Applied, Delivery, IngestDeps } from './deps.ts';
import { answerWishes } from './wishes.ts';

/** Merges what is told of a SKU, field by field the newest, and answers who waits for it. */
export async function applyProduct(deps: IngestDeps, delivery: Delivery, event: ProductEvent): Promise<Applied> {
  const { products, pause } = deps;
  const { shop } = delivery;
  let known: ProductRecord | undefined;
  const stored = await untilStored('a product', {
    pause,
    load: () => products.get(shop.id, event.sku),
    decide: (held) => {
      const { record, changed } = applyToProduct(held, shop.id, event);
      known = record;
      return changed ? record : undefined;
    },
    save: (record, held) => products.put(record, held?.version),
  });
  // Also of a repeat: a crash may have come between.
  if (known) await answerWishes(deps, delivery, known);
  return { changed: stored !== undefined, ...NOBODY };
}
