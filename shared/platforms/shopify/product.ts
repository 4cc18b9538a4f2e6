import type { ProductEvent } from '#model/event/product-event.ts';
import type { Document } from '../common/json/document.ts';
import { priceOf, type Reading, readTime, requireTime } from '../common/values.ts';

const MAX_PICTURES = 1000;
/** Shopify allows 2,048 variants a product; webhooks carry the first hundred in full. */
const MAX_VARIANTS = 5000;

/** An event per variant, under its SKU or, without one, its id, as order lines have it. No cost is in the payload. */
export function productEvents(product: Document, reading: Reading): ProductEvent[] {
  const group = product.id('id');
  const updatedAt = requireTime(product, ['updated_at', 'created_at'], reading);
  const title = product.text('title');
  const category = product.text('product_type');
  const addedAt = readTime(product, 'created_at', reading);
  const handle = product.text('handle');
  const url = handle && new URL(`/products/${encodeURIComponent(handle)}`, reading.shop.url).href;
  const pictures = product.children('images', MAX_PICTURES);
  const first = product.child('image') ?? pictures[0];
  return product.children('variants', MAX_VARIANTS).map((variant) => ({
    type: 'product',
    sku: variant.text('sku', 100) ?? variant.id('id'),
    updatedAt,
    title,
    group,
    category,
    priceMinor: priceOf(variant, 'price', reading),
    inStock: inStock(variant),
    imageUrl: (pictures.find((each) => isOwn(each, variant)) ?? first)?.text('src', 2000),
    url,
    addedAt,
  }));
}

/** Of what is not counted there is always some; what may be sold beyond its stock is none (REST Admin API, Product Variant). */
function inStock(variant: Document): boolean | undefined {
  const isCounted = variant.get('inventory_management') !== undefined;
  if (!isCounted && variant.names().includes('inventory_management')) return true;
  const quantity = variant.get('inventory_quantity');
  return typeof quantity === 'number' ? quantity > 0 : undefined;
}

/** A picture names the variants that it is of (REST Admin API, Product Image). */
function isOwn(picture: Document, variant: Document): boolean {
  const id = picture.optionalId('id');
  return id !== undefined && id === variant.optionalId('image_id');
}
