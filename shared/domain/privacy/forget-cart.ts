import type { CartStore } from '#ports/carts.ts';
import { ConflictError, MAX_ATTEMPTS } from '../ingest/deps.ts';

/** Empties the carts of these customers; a cart that went to somebody else is theirs. `which`: all, unless told. */
export async function forgetCarts(
  carts: Pick<CartStore, 'get' | 'put' | 'linked'>,
  shop: string,
  ids: readonly string[],
  which: (cartKey: string) => boolean = () => true,
): Promise<void> {
  const keys = new Set((await Promise.all(ids.map((id) => carts.linked(shop, id)))).flat());
  for (const key of [...keys].filter(which)) await forgetCart(carts, shop, ids, key);
}

async function forgetCart(
  carts: Pick<CartStore, 'get' | 'put'>,
  shop: string,
  ids: readonly string[],
  cartKey: string,
): Promise<void> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const cart = await carts.get(shop, cartKey);
    if (!cart || !ids.includes(cart.owner)) return;
    const { version, converted, heardAt } = cart;
    const empty = { shop, cartKey, version: version + 1, identity: {}, owner: '', converted, heardAt };
    if ((await carts.put(empty, version)) === 'stored') return;
  }
  throw new ConflictError('a cart changed under every attempt to forget it');
}
