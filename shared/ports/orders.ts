import type { Order } from '#model/order/order.ts';

export interface OrderStore {
  /** Consistent read. */
  get(shop: string, orderKey: string): Promise<Order | undefined>;
  /** Writes only over the version that was read (`undefined`: must not exist yet). */
  put(order: Order, expectedVersion: number | undefined): Promise<'stored' | 'conflict'>;
}
