import { isPurchase } from '#model/order/counted.ts';
import type { PersonFacts } from '#model/policy/person-facts.ts';
import type { TouchSubject } from '#model/touch/touch.ts';
import type { OrderKey, ShopId } from '#model/values/ids.ts';
import type { TouchedPersonStores } from '../person/load-person.ts';

type Goods = Pick<TouchedPersonStores, 'orders' | 'carts'>;
type Who = Pick<PersonFacts, 'customerId' | 'ids' | 'customer'>;
type About = Pick<TouchSubject, 'product' | 'cartKey' | 'orderKey'>;

/** SKUs of one hand-off; a trader's order has hundreds. Our choice. */
const MOST_SKUS = 10;

/**
 * What somebody who is handed over is spoken with about: up to {@link MOST_SKUS} SKUs of the product, cart or order that
 * brought them, else of their last purchase. None of an order that is somebody else's by now.
 */
export async function productsOf(stores: Goods, shop: ShopId, who: Who, about: About = {}): Promise<readonly string[]> {
  if (about.product) return [about.product.sku];
  const lines = (await cartLines(stores, shop, about)) ?? (await orderLines(stores, shop, who, about.orderKey)) ?? [];
  return [...new Set(lines.map(({ sku }) => sku))].filter((sku) => sku !== '').slice(0, MOST_SKUS);
}

async function cartLines({ carts }: Goods, shop: ShopId, { cartKey }: About) {
  return cartKey === undefined ? undefined : (await carts?.get(shop, cartKey))?.document?.lines;
}

async function orderLines({ orders }: Goods, shop: ShopId, who: Who, orderKey: OrderKey | undefined = lastOf(who)) {
  const order = orderKey === undefined ? undefined : await orders.get(shop, orderKey);
  return order && [who.customerId, ...(who.ids ?? [])].includes(order.owner) ? order.document?.lines : undefined;
}

const lastOf = ({ customer }: Who): OrderKey | undefined =>
  [...(customer?.entries ?? [])].filter(([, entry]) => isPurchase(entry)).sort(([, a], [, b]) => b.at - a.at)[0]?.[0];
