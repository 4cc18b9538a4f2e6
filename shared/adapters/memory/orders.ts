import type { Order } from '#model/order/order.ts';
import type { OrderStore } from '#ports/orders.ts';
import { copyOf } from './copy.ts';

export function memoryOrders(): OrderStore & { all(): readonly Order[] } {
  const orders = new Map<string, Order>();
  return {
    all: () => [...orders.values()],
    get: async (shop, orderKey) => copyOf(orders.get(`${shop}#${orderKey}`)),
    put: async (order, expectedVersion) => {
      const key = `${order.shop}#${order.orderKey}`;
      if (orders.get(key)?.version !== expectedVersion) return 'conflict';
      orders.set(key, copyOf(order));
      return 'stored';
    },
  };
}
