import * as z from 'zod/mini';
import { affinityOf } from '#model/affinity/affinity.ts';
import type { AffinityCounts } from '#model/affinity/counts.ts';
import type { Wanted } from '#model/day/known-customer.ts';
import type { DayContext } from '#model/day/run-counter.ts';
import type { Catalogue } from '#model/product/catalogue.ts';
import { asksForProducts, type ProductKnowledge, productKnowledgeSchema } from '#model/product/knowledge.ts';
import { type Product, productOf } from '#model/product/product.ts';
import type { ReplenishmentCounts } from '#model/replenishment/counts.ts';
import { fitGapCurves } from '#model/replenishment/fit.ts';
import { shelfOf } from '#model/shelf/shelf.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { ShopId } from '#model/values/ids.ts';
import { jsonOrUndefined } from '#model/values/json/json-or-undefined.ts';
import { objectsOf, shelfKey } from '#model/values/object-keys.ts';
import { type Day, endOfDay, startOfDay } from '#model/values/time/day.ts';
import { type WatchedCounts, watchedSkus } from '#model/watched/counter.ts';
import type { ObjectStore } from '#ports/objects.ts';
import type { ProductStore } from '#ports/products.ts';
import { localDayBefore } from './prepare.ts';
import type { DailyRun } from './step.ts';

/** What a run found of products lies by day, so that the next run finds it; it goes with the other objects of runs. */
const keyOf = (shop: ShopId, day: Day): string => `${objectsOf('runs', shop)}products/${day}.json`;

/** All products of a shop: about 300 bytes of memory each. */
export async function readCatalogue(shop: ShopId, products: Pick<ProductStore, 'pages'>): Promise<Catalogue> {
  const catalogue = new Map<string, Product>();
  for await (const page of products.pages(shop)) {
    for (const record of page) catalogue.set(record.sku, productOf(record));
  }
  return catalogue;
}

/** What the run of a day found of products; undefined where there was none, or what it left is not readable now. */
export async function readProductKnowledge(
  shop: ShopId,
  day: Day,
  objects: Pick<ObjectStore, 'get'>,
): Promise<ProductKnowledge | undefined> {
  const read = z.safeParse(productKnowledgeSchema, jsonOrUndefined(await objects.get(keyOf(shop, day))));
  return read.success ? read.data : undefined;
}

/** What a task that reads customers must know of products first; nothing is read where nothing asks for what was bought. */
export async function productContext(
  { shop, day }: Pick<DailyRun, 'shop' | 'day'>,
  wanted: Pick<Wanted, 'details'>,
  deps: { readonly products: Pick<ProductStore, 'pages'>; readonly objects: Pick<ObjectStore, 'get'> },
): Promise<Pick<DayContext, 'catalogue' | 'products'>> {
  if (!wanted.details) return {};
  const before = localDayBefore(startOfDay(day, shop.timezone), shop.timezone);
  return {
    catalogue: await readCatalogue(shop.id, deps.products),
    products: await readProductKnowledge(shop.id, before, deps.objects),
  };
}

export interface ProductCounts {
  readonly affinity: AffinityCounts;
  readonly replenishment: ReplenishmentCounts;
  readonly watched: WatchedCounts;
}

/** Concludes what all customers bought, and keeps it for the next run, rules, commands and messages. A restated day keeps its own. */
export async function keepProductKnowledge(
  { shop, day, mode }: Pick<DailyRun, 'shop' | 'day' | 'mode'>,
  counts: ProductCounts,
  { objects, products }: { readonly objects: Pick<ObjectStore, 'put'>; readonly products: Pick<ProductStore, 'pages'> },
): Promise<void> {
  if (mode === 'snapshot-only' || !asksForProducts(shop)) return;
  const found = productKnowledgeOf(shop, counts);
  await objects.put(keyOf(shop.id, day), JSON.stringify(found));
  const shelf = shelfOf(await readCatalogue(shop.id, products), found, endOfDay(day, shop.timezone));
  await objects.put(shelfKey(shop.id), JSON.stringify(shelf));
}

function productKnowledgeOf({ products }: Pick<Shop, 'products'>, counts: ProductCounts): ProductKnowledge {
  return {
    version: 1,
    ...(products?.affinity && { affinity: affinityOf(counts.affinity, products.minSupport) }),
    ...(products?.replenishment && { replenishment: fitGapCurves(counts.replenishment) }),
    watched: watchedSkus(counts.watched),
  };
}
