import type { CommerceEvent } from '#model/event/event.ts';
import { ParkError } from '#model/event/fault.ts';
import type { Document } from '../common/json/document.ts';
import { priceOf, type Reading, readMoney, readTime, requireTime } from '../common/values.ts';

const MAX_VARIANTS = 600;
const MAX_IMAGES = 1000;

/** One event per variant; a product of one variant may hold its SKU and cost itself. Prices are in the store's currency. */
export function productEvents(body: Document, reading: Reading): CommerceEvent[] {
  const product = body.child('product');
  if (!product) throw new ParkError('missing_field', 'product');
  const group = product.id('id');
  const updatedAt = requireTime(product, ['date_modified', 'date_created'], reading);
  const title = product.text('name');
  const ownCost = cost(product, reading);
  const path = product.child('custom_url')?.text('url', 2000);
  const images = product.children('images', MAX_IMAGES);
  const image = images.find((each) => each.get('is_thumbnail') === true) ?? images[0];
  const shown = {
    priceMinor: priceOf(product, 'price', reading),
    imageUrl: image?.text('url_standard', 2000),
    url: path?.startsWith('/') ? new URL(path, reading.shop.url).href : undefined,
    addedAt: readTime(product, 'date_created', reading),
  };
  const variants = product.children('variants', MAX_VARIANTS);
  const sold = variants.map((variant) => ({
    sku: variant.text('sku', 100) ?? (variants.length === 1 ? product.text('sku', 100) : undefined) ?? variant.id('id'),
    unitCostMinor: cost(variant, reading) ?? ownCost,
  }));
  const all = sold.length > 0 ? sold : [{ sku: product.text('sku', 100) ?? group, unitCostMinor: ownCost }];
  return all.map(({ sku, unitCostMinor }) => ({
    type: 'product',
    sku,
    updatedAt,
    title,
    group,
    unitCostMinor,
    ...shown,
  }));
}

/** 0 is what the platform writes for a cost that nobody entered. */
function cost(document: Document, reading: Reading): number | undefined {
  const minor = readMoney(document, 'cost_price', reading);
  if (minor !== undefined && minor < 0) throw new ParkError('bad_amount', document.path('cost_price'));
  return minor === 0 ? undefined : minor;
}
