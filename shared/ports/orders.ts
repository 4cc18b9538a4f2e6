import type { Order } from '#model/order/order.ts';
import type { OrderKey, ShopId } from '#model/values/ids.ts';

export interface OrderStore {
  /** Consistent read. */
  get(shop: ShopId, orderKey: OrderKey): Promise<Order | undefined>;
  /** Writes only over the version that was read (`undefined`: must not exist yet). */
  put(order: Order, expectedVersion: number | undefined): Promise<'stored' | 'conflict'>;
}
