import type { Cart } from '#model/cart/cart.ts';

export interface CartStore {
  /** Consistent read. */
  get(shop: string, cartKey: string): Promise<Cart | undefined>;
  /** Writes only over the version that was read (`undefined`: must not exist yet). */
  put(cart: Cart, expectedVersion: number | undefined): Promise<'stored' | 'conflict'>;
  /** Notes beside a customer that a cart is theirs; the same twice is one note. */
  link(shop: string, customerId: string, cartKey: string): Promise<void>;
  /** Carts that were ever noted for a customer; some may have expired or be somebody else's now. */
  linked(shop: string, customerId: string): Promise<readonly string[]>;
}
