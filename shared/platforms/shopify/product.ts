import type { ProductEvent } from '#model/event/product-event.ts';
import type { Document } from '../common/json/document.ts';
import { type Reading, requireTime } from '../common/values.ts';

/** Shopify allows 2,048 variants a product; webhooks carry the first hundred in full. */
const MAX_VARIANTS = 5000;

/** An event per variant, under its SKU or, without one, its id, as order lines have it. No cost is in the payload. */
export function productEvents(product: Document, reading: Reading): ProductEvent[] {
  const group = product.id('id');
  const updatedAt = requireTime(product, ['updated_at', 'created_at'], reading);
  const title = product.text('title');
  const category = product.text('product_type');
  return product.children('variants', MAX_VARIANTS).map((variant) => ({
    type: 'product',
    sku: variant.text('sku', 100) ?? variant.id('id'),
    updatedAt,
    title,
    group,
    category,
  }));
}
