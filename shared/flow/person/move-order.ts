import type { OrderKey, ShopId } from '#model/values/ids.ts';
import type { CustomerStore } from '#ports/customers.ts';
import type { OrderStore } from '#ports/orders.ts';
import { type Pause, untilStored } from '#ports/until-stored.ts';
import { pushOrder } from './push-order.ts';

interface Stores {
  readonly customers: CustomerStore;
  readonly orders: OrderStore;
  readonly pause: Pause;
}

/** Under a version of its own: its entry comes to lie where its owner lives now, and is taken from `left`. */
export async function moveOrder(
  { customers, orders, pause }: Stores,
  shop: ShopId,
  orderKey: OrderKey,
  left: readonly string[] = [],
): Promise<void> {
  const moved = await untilStored('an order', {
    pause,
    load: () => orders.get(shop, orderKey),
    decide: (order) => {
      if (!order || order.erased) return undefined;
      const former = [...new Set([...order.formerOwners, ...left])].filter((id) => id !== order.owner).sort();
      return { ...order, version: order.version + 1, formerOwners: former };
    },
    save: (order) => orders.put(order, order.version - 1),
  });
  if (moved) await pushOrder(customers, moved);
}
