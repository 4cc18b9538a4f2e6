import type { CartKey, ShopId } from '#model/values/ids.ts';
import type { CartStore } from '#ports/carts.ts';
import { ConflictError, MAX_ATTEMPTS } from '../stored/conflict.ts';

interface Which {
  /** All, unless told. */
  readonly which?: (cartKey: CartKey) => boolean;
  /** To be looked at beside those that are noted. */
  readonly also?: readonly string[];
  /** Not one that changed later, UTC ms. */
  readonly until?: number;
}

/** Empties the carts of these customers; a cart that went to somebody else is theirs. */
export async function forgetCarts(
  carts: Pick<CartStore, 'get' | 'put' | 'linked'>,
  shop: ShopId,
  ids: readonly string[],
  { which = () => true, also = [], until = Number.POSITIVE_INFINITY }: Which = {},
): Promise<void> {
  const noted = await Promise.all(ids.map((id) => carts.linked(shop, id)));
  for (const key of new Set([...noted.flat(), ...also].filter(which))) await forgetCart(carts, shop, ids, key, until);
}

async function forgetCart(
  carts: Pick<CartStore, 'get' | 'put'>,
  shop: ShopId,
  ids: readonly string[],
  cartKey: CartKey,
  until: number,
): Promise<void> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const cart = await carts.get(shop, cartKey);
    if (!cart || !ids.includes(cart.owner) || (cart.document?.updatedAt ?? 0) > until) return;
    const { version, converted, heardAt } = cart;
    const empty = { shop, cartKey, version: version + 1, identity: {}, owner: '', converted, heardAt };
    if ((await carts.put(empty, version)) === 'stored') return;
  }
  throw new ConflictError('a cart changed under every attempt to forget it');
}
