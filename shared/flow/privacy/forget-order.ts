import type { Order } from '#model/order/order.ts';
import type { OrderStore } from '#ports/orders.ts';
import { type Pause, untilStored } from '#ports/until-stored.ts';

/** Leaves its key and the mark `erased`, by which later deliveries change nothing; its value counts in the residue. */
export async function forgetOrder(
  { orders, pause }: { readonly orders: OrderStore; readonly pause: Pause },
  { shop, orderKey }: Pick<Order, 'shop' | 'orderKey'>,
): Promise<void> {
  await untilStored('an order', {
    pause,
    load: () => orders.get(shop, orderKey),
    decide: (stored) => (!stored || isForgotten(stored) ? undefined : forgotten(stored)),
    save: (order) => orders.put(order, order.version - 1),
  });
}

const isForgotten = (order: Order): boolean => order.erased === true && order.document === undefined;

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
