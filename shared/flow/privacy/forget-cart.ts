import type { CartKey, CustomerId, ShopId } from '#model/values/ids.ts';
import type { CartStore } from '#ports/orders.ts';
import { type Pause, untilStored } from '#ports/until-stored.ts';

interface Stores {
  readonly carts: Pick<CartStore, 'get' | 'put' | 'linked'>;
  readonly pause: Pause;
}

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
  stores: Stores,
  shop: ShopId,
  ids: readonly CustomerId[],
  { which = () => true, also = [], until = Number.POSITIVE_INFINITY }: Which = {},
): Promise<void> {
  const noted = await Promise.all(ids.map((id) => stores.carts.linked(shop, id)));
  for (const key of new Set([...noted.flat(), ...also].filter(which))) await forgetCart(stores, shop, ids, key, until);
}

async function forgetCart(
  { carts, pause }: Stores,
  shop: ShopId,
  ids: readonly CustomerId[],
  cartKey: CartKey,
  until: number,
): Promise<void> {
  await untilStored('a cart', {
    pause,
    load: () => carts.get(shop, cartKey),
    decide: (cart) => {
      if (!cart || !ids.includes(cart.owner) || (cart.document?.updatedAt ?? 0) > until) return undefined;
      const { version, converted, heardAt } = cart;
      return { shop, cartKey, version: version + 1, identity: {}, owner: '', converted, heardAt };
    },
    save: (empty) => carts.put(empty, empty.version - 1),
  });
}
