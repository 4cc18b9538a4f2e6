import type { Order } from '#model/order/order.ts';
import type { OrderStore } from '#ports/orders.ts';
import { ConflictError, MAX_ATTEMPTS } from '../stored/conflict.ts';

/**
 * Leaves nothing of an order but its key and the mark `erased`, by which later deliveries of it change nothing. Its value
 * counts in the residue.
 */
export async function forgetOrder(
  orders: OrderStore,
  { shop, orderKey }: Pick<Order, 'shop' | 'orderKey'>,
): Promise<void> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const stored = await orders.get(shop, orderKey);
    if (!stored || isForgotten(stored)) return;
    if ((await orders.put(forgotten(stored), stored.version)) === 'stored') return;
  }
  throw new ConflictError('an order changed under every attempt to forget it');
}

const isForgotten = (order: Order): boolean => order.erased === true && order.document === undefined;

/** An erased order as it stays. */
export const forgotten = ({ shop, orderKey, currency, version }: Order): Order => ({
  shop,
  orderKey,
  currency,
  version: version + 1,
  returns: {},
  identity: {},
  owner: '',
  formerOwners: [],
  revisions: [],
  erased: true,
});
