import * as z from 'zod/mini';
import type { ShownProduct } from '#model/message/blocks.ts';
import { productOf } from '#model/product/product.ts';
import { pick } from '#model/shelf/pick.ts';
import { type Shelf, shelfSchema } from '#model/shelf/shelf.ts';
import type { ShopId } from '#model/values/ids.ts';
import { jsonOrUndefined } from '#model/values/json/json-or-undefined.ts';
import { shelfKey } from '#model/values/object-keys.ts';
import { MINUTE_MS } from '#model/values/time/day.ts';
import type { CustomerStore, StandingStore } from '#ports/customers.ts';
import { type ObjectStore, UnreadableObjectError } from '#ports/objects.ts';
import type { ProductStore } from '#ports/products.ts';
import type { FindProducts } from './blocks.ts';

/** A shelf is made once a day: who sends thousands of messages reads it every ten minutes. */
const KEPT_MS = 10 * MINUTE_MS;

interface GoodsDeps {
  readonly customers: Pick<CustomerStore, 'lines'>;
  readonly standings: Pick<StandingStore, 'get'>;
  readonly products: Pick<ProductStore, 'getMany'>;
  readonly objects: Pick<ObjectStore, 'get'>;
}

/**
 * Reads at most: the lines of the last orders (a query), what is shown (half a unit each, nine for three blocks), and now
 * and then the shelf.
 */
export function productFinder(deps: GoodsDeps): FindProducts {
  const shelfFor = shelves(deps.objects);
  return async ({ shop, touch, customer, now }, wanted) => {
    const asksOfSubscriptions = customer !== undefined && wanted.includes('running-out');
    const [shelf, details, held] = await Promise.all([
      shelfFor(shop.id, now),
      customer ? deps.customers.lines(shop.id, customer.id) : new Map(),
      asksOfSubscriptions ? deps.standings.get(shop.id, customer.id) : undefined,
    ]);
    const known = customer ?? { entries: new Map() };
    const picked = pick(wanted, {
      customer: known,
      details,
      standing: held?.standing,
      askedFor: touch.subject?.product?.sku,
      shelf,
      zone: shop.timezone,
      now,
    });
    const skus = [...new Set(Object.values(picked).flat())];
    const records = skus.length === 0 ? [] : await deps.products.getMany(shop.id, skus);
    const shown = new Map(records.map((record) => [record.sku, shownOf(record)]));
    return Object.fromEntries(
      Object.entries(picked).map(([name, of]) => [name, of.flatMap((sku) => shown.get(sku) ?? [])]),
    );
  };
}

/** What is told of it now: neither a price of yesterday nor what is no longer sold. */
function shownOf(record: Parameters<typeof productOf>[0]): ShownProduct | undefined {
  const { title, imageUrl, priceMinor, url, deleted } = productOf(record);
  return deleted || title === undefined ? undefined : { title, imageUrl, priceMinor, url };
}

/** What a daily run left, or undefined: blocks that need it are empty then. */
export function shelves(objects: Pick<ObjectStore, 'get'>) {
  const held = new Map<ShopId, { readonly at: number; readonly shelf: Promise<Shelf | undefined> }>();
  const read = async (shop: ShopId): Promise<Shelf | undefined> => {
    const text = await objects.get(shelfKey(shop)).catch((error: unknown) => {
      if (error instanceof UnreadableObjectError) return undefined;
      throw error;
    });
    return z.safeParse(shelfSchema, jsonOrUndefined(text)).data;
  };
  return async (shop: ShopId, now: number): Promise<Shelf | undefined> => {
    const known = held.get(shop);
    if (known && Math.abs(now - known.at) < KEPT_MS) return known.shelf;
    const shelf = read(shop);
    held.set(shop, { at: now, shelf });
    // a read that failed is made again by the next message
    shelf.catch(() => held.delete(shop));
    return shelf;
  };
}
