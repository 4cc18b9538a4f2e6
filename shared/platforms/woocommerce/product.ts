import type { CommerceEvent } from '#model/event/event.ts';
import { ParkError } from '#model/event/fault.ts';
import type { ProductEvent } from '#model/event/product-event.ts';
import { parseMinor } from '#model/values/money/money.ts';
import { decodeEntities } from '#model/values/text/entities.ts';
import type { Document } from '../common/json/document.ts';
import { priceOf, type Reading, readTime, requireTime } from '../common/values.ts';

/** A product or one variation. Without a SKU it goes by its id, as the lines of orders do. */
export function productEvents(product: Document, reading: Reading): CommerceEvent[] {
  const id = product.id('id');
  const parent = product.optionalId('parent_id');
  const title = product.text('name');
  const category = product.children('categories', 1000)[0]?.text('name');
  const event: ProductEvent = {
    type: 'product',
    sku: product.text('sku', 100) ?? id,
    updatedAt: requireTime(product, ['date_modified_gmt', 'date_created_gmt'], reading),
    title: title === undefined ? undefined : decodeEntities(title),
    group: parent ?? id,
    category: category === undefined ? undefined : decodeEntities(category),
    unitCostMinor: unitCost(product, reading),
    priceMinor: priceOf(product, 'price', reading),
    inStock: inStock(product.text('stock_status')),
    imageUrl: product.children('images', 1000)[0]?.text('src', 2000),
    url: product.text('permalink', 2000),
    addedAt: readTime(product, 'date_created_gmt', reading),
    deleted: product.text('status') === 'trash' ? true : undefined,
  };
  return [event];
}

/** `onbackorder` can be ordered, and is not there (REST API, Product properties). */
const inStock = (status: string | undefined): boolean | undefined =>
  status === 'instock' ? true : status === 'outofstock' || status === 'onbackorder' ? false : undefined;

/** The body is `{id}` and no more: it can name a product that goes by its id only. */
export function productDeleted(body: Document, { receivedAt }: Reading): CommerceEvent[] {
  return [{ type: 'product', sku: body.id('id'), updatedAt: receivedAt, deleted: true }];
}

/** "Cost of goods sold" of WooCommerce 9.5 and newer, in the shop's currency; absent where the feature is off. */
function unitCost(product: Document, { shop }: Reading): number | undefined {
  const cost = product.child('cost_of_goods_sold');
  const decimal = cost?.decimal('total_value');
  if (!cost || decimal === undefined) return undefined;
  const field = cost.path('total_value');
  try {
    const minor = parseMinor(decimal, shop.currency);
    if (minor >= 0) return minor;
  } catch {
    // falls through to the refusal
  }
  throw new ParkError('bad_amount', field);
}
