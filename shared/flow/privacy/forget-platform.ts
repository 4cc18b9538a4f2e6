import { isAnonymous } from '#model/customer/customer.ts';
import { tracesOf } from '#model/customer/traces.ts';
import { noDetails } from '#model/order/details.ts';
import type { Order } from '#model/order/order.ts';
import {
  type CartKey,
  type CustomerId,
  letterOf,
  type OrderKey,
  type PlatformLetter,
  type ShopId,
} from '#model/values/ids.ts';
import type { CustomerStore } from '#ports/customers.ts';
import type { ObjectStore } from '#ports/objects.ts';
import type { CartStore, OrderStore } from '#ports/orders.ts';
import { membersOf } from '../person/follow-merges.ts';
import { keepStanding, type StandingDeps } from '../person/keep-standing.ts';
import { listErasure } from './erasure-list.ts';
import { forgetCarts } from './forget-cart.ts';
import { forgetOrder } from './forget-order.ts';
import { removeTelling } from './stored-bodies.ts';

interface ForgetDeps extends StandingDeps {
  readonly customers: CustomerStore;
  readonly orders: OrderStore;
  readonly carts: Pick<CartStore, 'get' | 'put' | 'linked'>;
  readonly intake: ObjectStore;
  readonly erasures: Pick<ObjectStore, 'put'>;
}

interface PlatformRequest {
  readonly customerId: CustomerId;
  /** Letter of its keys. */
  readonly platform: PlatformLetter;
  /** When it was asked for, UTC ms: an order placed later is of a new connection and stays. */
  readonly at: number;
  readonly now: number;
  /** Orders and carts to be looked at beside those that the customers know of. */
  readonly left?: { readonly orders: readonly OrderKey[]; readonly carts: readonly CartKey[] };
}

/** Orders, carts and the deliveries that name them; sums and all else stay. Also of an anonymous day. Repeatable. */
export async function forgetPlatform(deps: ForgetDeps, shop: ShopId, request: PlatformRequest): Promise<'forgotten'> {
  const { customerId, platform, at, now, left } = request;
  const ids = [...(await membersOf(deps.customers, shop, customerId)).keys()];
  await listErasure(deps.erasures, { shop, at, platform, ids, identities: [], suppressions: [] }, now);
  const isOf = (key: OrderKey | CartKey): boolean => letterOf(key) === platform;
  const orders = await ordersOf(deps, shop, ids, request);
  // Not by addresses or cards, which deliveries of other platforms name too.
  const named = orders.map((order) => ({ ...order, identity: { accountId: order.identity.accountId } }));
  const { ids: telling } = tracesOf([], named);
  await removeTelling(deps.intake, shop, ids, { emails: new Set(), phones: new Set(), ids: telling });
  if (!isAnonymous(customerId)) await forgetCarts(deps, shop, ids, { which: isOf, also: left?.carts ?? [], until: at });
  for (const order of orders) await forgetOrder(deps, order);
  // Its addresses were those of an order, perhaps, that is forgotten now.
  if (!isAnonymous(customerId)) await keepStanding(deps, shop, customerId);
  return 'forgotten';
}

/** The orders, whose lines beside the customers are emptied: nobody asks for them any more once an order is forgotten. */
async function ordersOf(
  { customers, orders }: ForgetDeps,
  shop: ShopId,
  ids: readonly CustomerId[],
  { platform, at, left }: PlatformRequest,
): Promise<readonly Order[]> {
  const found = new Map<string, Order>();
  for (const id of ids) {
    const { entries = new Map() } = (await customers.get(shop, id)) ?? {};
    for (const orderKey of new Set([...entries.keys(), ...(left?.orders ?? [])])) {
      if (letterOf(orderKey) !== platform) continue;
      const order = found.get(orderKey) ?? (await orders.get(shop, orderKey));
      if (!order || !(ids.includes(order.owner) || order.erased)) continue;
      if ((order.document?.placedAt ?? 0) > at) continue;
      found.set(orderKey, order);
      if (!isAnonymous(id) && entries.has(orderKey))
        await customers.setLines(shop, id, orderKey, noDetails(order.version + 1));
    }
  }
  return [...found.values()];
}
