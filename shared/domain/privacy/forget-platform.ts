import type { CartStore } from '#ports/carts.ts';
import type { CustomerStore } from '#ports/customers.ts';
import type { ObjectStore } from '#ports/objects.ts';
import type { OrderStore } from '#ports/orders.ts';
import { isAnonymous } from '../customer/customer.ts';
import { membersOf } from '../identity/redirects.ts';
import type { Order } from '../order/order.ts';
import { forgetCarts } from './forget-cart.ts';
import { forgetOrder } from './forget-order.ts';
import { removeTelling } from './stored-bodies.ts';
import { tracesOf } from './traces.ts';

interface ForgetDeps {
  readonly customers: CustomerStore;
  readonly orders: OrderStore;
  readonly carts: Pick<CartStore, 'get' | 'put' | 'linked'>;
  readonly intake: ObjectStore;
}

/**
 * Forgets the orders and carts that a person has at one platform, and the kept deliveries that name them; sums stay, and
 * so does what else the shop knows of the person. Also for a day of orders that name nobody.
 *
 * @param platform its letter in keys
 */
export async function forgetPlatform(
  deps: ForgetDeps,
  shop: string,
  { customerId, platform }: { readonly customerId: string; readonly platform: string },
): Promise<'forgotten'> {
  const ids = [...(await membersOf(deps.customers, shop, customerId)).keys()];
  const isOf = (key: string): boolean => key.startsWith(`${platform}:`);
  const found = new Map<string, Order>();
  for (const id of ids) {
    const { entries = new Map() } = (await deps.customers.get(shop, id)) ?? {};
    for (const orderKey of [...entries.keys()].filter(isOf)) {
      const order = found.get(orderKey) ?? (await deps.orders.get(shop, orderKey));
      if (!order || !(ids.includes(order.owner) || order.erased)) continue;
      found.set(orderKey, order);
      if (!isAnonymous(id)) await deps.customers.setLines(shop, id, orderKey, order.version + 1, []);
    }
  }
  const orders = [...found.values()];
  // Not by addresses or cards, which deliveries of other platforms name too.
  const named = orders.map((order) => ({ ...order, identity: { accountId: order.identity.accountId } }));
  const { ids: telling } = tracesOf([], named);
  await removeTelling(deps.intake, shop, ids, { emails: new Set(), phones: new Set(), ids: telling });
  if (!isAnonymous(customerId)) await forgetCarts(deps.carts, shop, ids, isOf);
  for (const order of orders) await forgetOrder(deps.orders, order);
  return 'forgotten';
}
