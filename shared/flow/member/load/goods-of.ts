import type { Standing } from '#model/customer/standing.ts';
import type { OrderDetails } from '#model/order/details.ts';
import type { Order, OrderEntry } from '#model/order/order.ts';
import { groupOf } from '#model/product/catalogue.ts';
import { productOf } from '#model/product/product.ts';
import { replenishmentOf } from '#model/replenishment/replenishment.ts';
import type { Shelf } from '#model/shelf/shelf.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { OrderKey } from '#model/values/ids.ts';
import { localDayNumber } from '#model/values/time/day-number.ts';
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

/** What came into the shop of late and is of no group that they have; half a unit each. */
export async function newsFor(
  products: Pick<ProductStore, 'getMany'>,
  shop: Shop,
  { details }: Pick<Had, 'details'>,
  shelf: Shelf | undefined,
): Promise<readonly ShownProduct[]> {
  const had = new Set([...details.values()].flatMap(({ lines }) => lines.map((line) => groupOf(line))));
  const skus = (shelf?.newest ?? []).filter(([, , group]) => !had.has(group)).map(([sku]) => sku);
  const shown = skus.slice(0, MOST_NEWS);
  if (shown.length === 0) return [];
  const records = new Map((await products.getMany(shop.id, shown)).map((record) => [record.sku, productOf(record)]));
  return shown.flatMap((sku): readonly ShownProduct[] => {
    const { title, priceMinor, url, imageUrl, deleted, inStock } = records.get(sku) ?? {};
    return title === undefined || deleted || inStock === false ? [] : [{ title, priceMinor, url, imageUrl }];
  });
}

/** What they have at home and is about to be used up, by what the last daily run found; named as their orders name it. */
export function runningOutFor(
  shop: Shop,
  { entries, details, standing }: Had,
  { shelf, orders, now }: { shelf: Shelf | undefined; orders: readonly (Order | undefined)[]; now: number },
): readonly ShownRunningOut[] {
  if (!shelf?.replenishment) return [];
  const titles = titlesOf(orders, details);
  const today = localDayNumber(now, shop.timezone);
  const rows = replenishmentOf({ entries, details, standing }, shelf.replenishment, {
    ...{ zone: shop.timezone, end: now, today },
  });
  return rows
    .filter(({ state, expected }) => state !== 'stopped' && expected <= today + SOON_DAYS)
    .flatMap(({ group, expected }) => {
      const title = titles.get(group);
      return title === undefined ? [] : [{ title, day: expected }];
    })
    .slice(0, MOST_RUNNING_OUT);
}

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
