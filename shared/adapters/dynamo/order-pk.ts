import type { CartKey, OrderKey, ShopId } from '#model/values/ids.ts';

/** Keys of the Orders table, which holds carts too; an order key begins with a small letter. */
export const orderPk = (shop: ShopId, key: OrderKey): string => `${shop}#${key}`;
export const cartPk = (shop: ShopId, key: CartKey): string => `${shop}#${CART}${key}`;

const CART = 'C#';

export function namedBy(
  pk: string,
): { readonly shop: ShopId } & (
  | { readonly kind: 'order'; readonly key: OrderKey }
  | { readonly kind: 'cart'; readonly key: CartKey }
) {
  const [shop, key] = [pk.slice(0, pk.indexOf('#')), pk.slice(pk.indexOf('#') + 1)];
  return key.startsWith(CART) ? { shop, kind: 'cart', key: key.slice(CART.length) } : { shop, kind: 'order', key };
}
