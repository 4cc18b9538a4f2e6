import type { Cart } from '#model/cart/cart.ts';
import type { Order } from '#model/order/order.ts';
import type { CartKey, CustomerId, OrderKey, ShopId } from '#model/values/ids.ts';

export interface OrderStore {
  /** Consistent read. */
  get(shop: ShopId, orderKey: OrderKey): Promise<Order | undefined>;
  /** Writes only over the version that was read (`undefined`: must not exist yet). */
  put(order: Order, expectedVersion: number | undefined): Promise<'stored' | 'conflict'>;
}

export interface CartStore {
  /** Consistent read. */
  get(shop: ShopId, cartKey: CartKey): Promise<Cart | undefined>;
  /** Writes only over the version that was read (`undefined`: must not exist yet). */
  put(cart: Cart, expectedVersion: number | undefined): Promise<'stored' | 'conflict'>;
  /** Notes beside a customer that a cart is theirs; the same twice is one note. */
  link(shop: ShopId, customerId: CustomerId, cartKey: CartKey): Promise<void>;
  /** Carts that were ever noted for a customer; some may have expired or be somebody else's now. */
  linked(shop: ShopId, customerId: CustomerId): Promise<readonly CartKey[]>;
}
