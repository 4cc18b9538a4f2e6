import type { OrderKey, ShopId } from '#model/values/ids.ts';
import type { CustomerStore } from '#ports/customers.ts';
import type { OrderStore } from '#ports/orders.ts';
import { ConflictError, MAX_ATTEMPTS } from '../stored/conflict.ts';
import { pushOrder } from './push-order.ts';

/**
 * Pushes an order anew, under a version of its own: its entry comes to lie where its owner lives now, and is taken from
 * `left`, who held it so far.
 */
export async function moveOrder(
  { customers, orders }: { readonly customers: CustomerStore; readonly orders: OrderStore },
  shop: ShopId,
  orderKey: OrderKey,
  left: readonly string[] = [],
): Promise<void> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const order = await orders.get(shop, orderKey);
    if (!order || order.erased) return;
    const former = [...new Set([...order.formerOwners, ...left])].filter((id) => id !== order.owner).sort();
    const moved = { ...order, version: order.version + 1, formerOwners: former };
    if ((await orders.put(moved, order.version)) === 'stored') {
      await pushOrder(customers, moved);
      return;
    }
  }
  throw new ConflictError('an order that moves is contended');
}
