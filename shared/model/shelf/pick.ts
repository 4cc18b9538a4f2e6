import { affinityRows } from '../affinity/affinity.ts';
import type { Customer } from '../customer/customer.ts';
import type { Standing } from '../customer/standing.ts';
import { BLOCKS, type BlockName, MAX_SHOWN } from '../message/blocks.ts';
import { isPurchase } from '../order/counted.ts';
import type { OrderDetails } from '../order/details.ts';
import { type Catalogue, groupOf } from '../product/catalogue.ts';
import { replenishmentOf } from '../replenishment/replenishment.ts';
import type { OrderKey } from '../values/ids.ts';
import { localDayNumber } from '../values/time/day-number.ts';
import type { Shelf } from './shelf.ts';

/** What runs out later than this is not spoken of yet; what is overdue is. */
const SOON_DAYS = 21;

export interface Picker {
  readonly customer: Pick<Customer, 'entries'>;
  /** Of the orders that were looked at. */
  readonly details: ReadonlyMap<OrderKey, OrderDetails>;
  readonly standing?: Standing | undefined;
  /** The product that was asked for, where that started the message. */
  readonly askedFor?: string | undefined;
  readonly shelf: Shelf | undefined;
  readonly zone: string;
  /** UTC ms. */
  readonly now: number;
}

/** SKUs of each block that is wanted, at most three, none twice in a message: what a block before it shows is left out. */
export function pick(
  wanted: readonly BlockName[],
  picker: Picker,
): Readonly<Partial<Record<BlockName, readonly string[]>>> {
  const bought = boughtBy(picker);
  const taken = new Set<string>();
  const picked: Partial<Record<BlockName, readonly string[]>> = {};
  for (const name of BLOCKS.filter((each) => wanted.includes(each))) {
    const skus = [...new Set(FINDERS[name](picker, bought))].filter((sku) => sku !== '' && !taken.has(sku));
    picked[name] = skus.slice(0, MAX_SHOWN);
    for (const sku of picked[name]) taken.add(sku);
  }
  return picked;
}

/** What was bought, the newest first. */
interface Bought {
  readonly at: number;
  readonly sku: string;
  readonly group: string;
  readonly order: OrderKey;
}

function boughtBy({ customer, details, shelf }: Picker): readonly Bought[] {
  const orders = [...details].flatMap(([order, { lines }]) => {
    const entry = customer.entries.get(order);
    return entry && isPurchase(entry) ? [{ order, at: entry.at, lines }] : [];
  });
  orders.sort((a, b) => b.at - a.at || (a.order < b.order ? -1 : 1));
  const catalogue = catalogueOf(shelf);
  return orders.flatMap(({ order, at, lines }) =>
    lines
      .filter(([, quantity]) => quantity > 0)
      .map((line) => ({ at, sku: line[0], group: groupOf(line, catalogue), order })),
  );
}

/** As far as the shelf knows the goods. */
function catalogueOf(shelf: Shelf | undefined): Catalogue {
  return new Map(
    (shelf?.goods ?? []).map(([group, sku, category]) => [sku, { sku, group, ...(category !== null && { category }) }]),
  );
}

type Finder = (picker: Picker, bought: readonly Bought[]) => readonly string[];

const FINDERS: Readonly<Record<BlockName, Finder>> = {
  'asked-for': ({ askedFor }) => (askedFor === undefined ? [] : [askedFor]),
  'last-bought': (_, bought) => bought.filter(({ order }) => order === bought[0]?.order).map(({ sku }) => sku),
  'running-out': ({ customer, details, standing, shelf, zone, now }, bought) => {
    if (!shelf?.replenishment) return [];
    const today = localDayNumber(now, zone);
    const seen = { zone, end: now, today, catalogue: catalogueOf(shelf) };
    const rows = replenishmentOf({ entries: customer.entries, details, standing }, shelf.replenishment, seen);
    return rows
      .filter(({ state, expected }) => state !== 'stopped' && expected <= today + SOON_DAYS)
      .flatMap(({ group }) => bought.find((each) => each.group === group)?.sku ?? []);
  },
  'goes-with': ({ shelf }, bought) => {
    if (!shelf?.affinity) return [];
    const own = new Set(bought.map(({ group }) => group));
    const skuOf = new Map(shelf.goods.map(([group, sku]) => [group, sku]));
    const rows = affinityRows(shelf.affinity).filter(({ a, b, lift }) => own.has(a) && !own.has(b) && lift > 1);
    return rows.flatMap(({ b }) => skuOf.get(b) ?? []);
  },
  bestsellers: ({ shelf }, bought) => {
    const goods = shelf?.goods ?? [];
    const own = new Set(bought.map(({ group }) => group));
    const favourite = favouriteOf(goods, bought);
    const others = goods.filter(([group]) => !own.has(group));
    const liked = others.filter(([, , category]) => category === favourite);
    return (favourite !== undefined && liked.length > 0 ? liked : others).map(([, sku]) => sku);
  },
  new: ({ shelf, now }, bought) => {
    const own = new Set(bought.map(({ group }) => group));
    return (shelf?.newest ?? []).filter(([, at, group]) => at <= now && !own.has(group)).map(([sku]) => sku);
  },
};

/** The category that was bought on most occasions, of equals the one bought last. */
function favouriteOf(goods: Shelf['goods'], bought: readonly Bought[]): string | undefined {
  const categoryOf = new Map(goods.map(([group, , category]) => [group, category]));
  const orders = new Map<string, Set<OrderKey>>();
  for (const { group, order } of bought) {
    const category = categoryOf.get(group);
    if (category) orders.set(category, (orders.get(category) ?? new Set()).add(order));
  }
  let best: string | undefined;
  for (const [category, { size }] of orders)
    if (size > (best === undefined ? 0 : (orders.get(best)?.size ?? 0))) best = category;
  return best;
}
