import type { Standing } from '#model/customer/standing.ts';
import type { OrderDetails } from '#model/order/details.ts';
import type { Order, OrderEntry } from '#model/order/order.ts';
import { groupOf } from '#model/product/catalogue.ts';
import { type Product, productOf } from '#model/product/product.ts';
import { replenishmentOf } from '#model/replenishment/replenishment.ts';
import type { Shelf } from '#model/shelf/shelf.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { OrderKey, ShopId } from '#model/values/ids.ts';
import { type DayNumber, localDayNumber } from '#model/values/time/day-number.ts';
import type { ProductStore } from '#ports/products.ts';
import type { ShownProduct, ShownRunningOut } from './view.ts';

const MOST_NEWS = 4;
const MOST_RUNNING_OUT = 3;
/** What runs out later than this is no news today. */
const SOON_DAYS = 30;

interface Had {
  readonly entries: ReadonlyMap<OrderKey, OrderEntry>;
  readonly details: ReadonlyMap<OrderKey, OrderDetails>;
  readonly standing: Standing | undefined;
}

/** SKUs of what came into the shop of late and is of no group that they have. */
export function newsOf({ details }: Pick<Had, 'details'>, shelf: Shelf | undefined): readonly string[] {
  const had = new Set([...details.values()].flatMap(({ lines }) => lines.map((line) => groupOf(line))));
  return (shelf?.newest ?? [])
    .filter(([, , group]) => !had.has(group))
    .map(([sku]) => sku)
    .slice(0, MOST_NEWS);
}

/** Of these SKUs what the catalogue says, asked for at once: half a unit each. */
export async function productsOf(
  products: Pick<ProductStore, 'getMany'>,
  shop: ShopId,
  skus: readonly string[],
): Promise<ReadonlyMap<string, Product>> {
  const wanted = [...new Set(skus)];
  const records = wanted.length === 0 ? [] : await products.getMany(shop, wanted);
  return new Map(records.map((record) => [record.sku, productOf(record)]));
}

/** Of what is new only what can be bought. */
export const shownNews = (skus: readonly string[], products: ReadonlyMap<string, Product>): readonly ShownProduct[] =>
  skus.flatMap((sku) => {
    const { title, priceMinor, url, imageUrl, deleted, inStock } = products.get(sku) ?? {};
    return title === undefined || deleted || inStock === false ? [] : [{ title, priceMinor, url, imageUrl }];
  });

/** Something that they have at home, and the SKU that they bought of it last. */
export interface RunningOut {
  readonly group: string;
  readonly sku: string;
  readonly expected: DayNumber;
}

/** What they have at home and is about to be used up, by what the last daily run found. */
export function runningOutFor(
  shop: Shop,
  { entries, details, standing }: Had,
  { shelf, now }: { readonly shelf: Shelf | undefined; readonly now: number },
): readonly RunningOut[] {
  if (!shelf?.replenishment) return [];
  const newest = [...details].sort(([a], [b]) => (entries.get(b)?.at ?? 0) - (entries.get(a)?.at ?? 0));
  const skus = new Map<string, string>();
  for (const line of newest.flatMap(([, { lines }]) => lines))
    if (!skus.has(groupOf(line))) skus.set(groupOf(line), line[0]);
  const today = localDayNumber(now, shop.timezone);
  const rows = replenishmentOf({ entries, details, standing }, shelf.replenishment, {
    ...{ zone: shop.timezone, end: now, today },
  });
  return rows
    .filter(({ state, expected }) => state !== 'stopped' && expected <= today + SOON_DAYS)
    .map(({ group, expected }) => ({ group, expected, sku: skus.get(group) ?? group }))
    .slice(0, MOST_RUNNING_OUT);
}

/** Named as their newest orders name it, else as the catalogue does; its page and picture are the catalogue's, where it can be bought. */
export function shownRunningOut(
  rows: readonly RunningOut[],
  { details }: Pick<Had, 'details'>,
  orders: readonly (Order | undefined)[],
  products: ReadonlyMap<string, Product>,
): readonly ShownRunningOut[] {
  const titles = titlesOf(orders, details);
  return rows.flatMap(({ group, sku, expected }) => {
    const { title: listed, url, imageUrl, deleted, inStock } = products.get(sku) ?? {};
    const title = titles.get(group) ?? listed;
    const isThere = !deleted && inStock !== false;
    return title === undefined ? [] : [{ title, day: expected, ...(isThere ? { url, imageUrl } : NOT_THERE) }];
  });
}

const NOT_THERE = { url: undefined, imageUrl: undefined } as const;

/** Of each group what the newest order that has it calls it. */
function titlesOf(
  orders: readonly (Order | undefined)[],
  details: ReadonlyMap<OrderKey, OrderDetails>,
): ReadonlyMap<string, string> {
  const groups = new Map([...details.values()].flatMap(({ lines }) => lines.map((line) => [line[0], groupOf(line)])));
  const titles = new Map<string, string>();
  for (const { sku, title } of orders.flatMap((order) => order?.document?.lines ?? [])) {
    const group = groups.get(sku) ?? sku;
    if (title !== undefined && !titles.has(group)) titles.set(group, title);
  }
  return titles;
}
