import type { Order } from '#model/order/order.ts';
import type { Shop } from '#model/shop/shop.ts';
import { letterOf, type OrderKey, orderKeyOf } from '#model/values/ids.ts';
import { PLATFORMS } from '#platforms/registry.ts';
import type { CustomerStore } from '#ports/customers.ts';
import type { OrderStore } from '#ports/orders.ts';

/** Letters by which keys of orders and accounts begin: of each platform, and of imports. */
export const LETTERS = [...PLATFORMS.map(({ letter }) => letter), 'i'];
/** Orders read side by side. */
const AT_ONCE = 50;
/** No shop counts so far: a number of so many digits is a platform's id. */
const ID_DIGITS = 10;

export interface OrderStores {
  readonly orders: Pick<OrderStore, 'get'>;
  /** Without `scan` nothing but keys is looked up. */
  readonly customers: Pick<CustomerStore, 'get'> & Partial<Pick<CustomerStore, 'scan'>>;
  readonly buckets: number;
}

/**
 * Every order that goes by a number: of the platform, or as the shop shows it. The latter stands in the orders alone, so
 * all of them are read for it: `throughAll` is told before, and without it nothing but keys is looked up.
 */
export async function findOrders(
  stores: Pick<OrderStores, 'orders'> & Partial<OrderStores>,
  { id: shop }: Shop,
  text: string,
  throughAll?: () => void,
): Promise<readonly Order[]> {
  const whole = text.includes(':') && LETTERS.includes(letterOf(text));
  const bare = text.replace(/^#/, '');
  const keys: readonly OrderKey[] = whole ? [text] : LETTERS.map((letter) => orderKeyOf(letter, bare));
  const byKey = (await Promise.all(keys.map((key) => stores.orders.get(shop, key)))).filter(
    (order) => order !== undefined,
  );
  if (whole || (byKey.length > 0 && new RegExp(`^\\d{${ID_DIGITS},}$`).test(bare))) return byKey;
  const { customers, buckets, orders } = stores;
  if (!throughAll || !customers?.scan || buckets === undefined) return byKey;
  throughAll();
  const found = new Map(byKey.map((order) => [order.orderKey, order]));
  for await (const order of ordersOf({ customers: { scan: customers.scan }, buckets, orders }, shop))
    if (isCalled(order, bare)) found.set(order.orderKey, order);
  return [...found.values()];
}

const isCalled = ({ document }: Order, bare: string): boolean =>
  document?.orderName?.trim().replace(/^#/, '').toLowerCase() === bare.toLowerCase();

/** The Orders table has no index by number: orders are read through the entries of those who hold them. */
async function* ordersOf(
  {
    customers,
    orders,
    buckets,
  }: Pick<OrderStores, 'orders' | 'buckets'> & {
    readonly customers: Pick<CustomerStore, 'scan'>;
  },
  shop: Shop['id'],
): AsyncGenerator<Order> {
  for (let bucket = 0; bucket < buckets; bucket++) {
    for await (const page of customers.scan(shop, bucket)) {
      const keys = page.flatMap(({ entries }) => [...entries.keys()]);
      for (let at = 0; at < keys.length; at += AT_ONCE) {
        const read = await Promise.all(keys.slice(at, at + AT_ONCE).map((key) => orders.get(shop, key)));
        yield* read.filter((order) => order !== undefined);
      }
    }
  }
}
