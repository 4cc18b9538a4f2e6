import { newestProfile } from '#model/customer/contact.ts';
import type { Customer, Profile } from '#model/customer/customer.ts';
import type { Order, OrderEntry } from '#model/order/order.ts';
import type { CustomerId } from '#model/values/ids.ts';
import type { CustomerStore } from '#ports/customers.ts';
import type { OrderStore } from '#ports/orders.ts';

interface ContactStores {
  readonly customers: Pick<CustomerStore, 'getProfile'>;
  readonly orders: Pick<OrderStore, 'get'>;
}

/** What says how a person can be addressed, for {@link effectiveContact}: their newest record and their newest order. */
interface ContactSources {
  readonly profile: Profile | undefined;
  readonly order: Order | undefined;
}

/** Orders looked at, the preferred first; an unmerge may leave entries of many that went to somebody else. */
const MAX_ORDERS = 50;

/**
 * The one place that says from which order a contact is taken: theirs at this moment, under whichever id; void ones
 * (cancelled unpaid, deleted, a test) give way.
 * @param ids all ids of the person, merged ones included
 * @param recorded those whose records are theirs, if not all are
 */
export async function contactSources(
  stores: ContactStores,
  customer: Customer,
  ids: readonly CustomerId[],
  recorded: readonly string[] = ids,
): Promise<ContactSources> {
  const [profiles, order] = await Promise.all([
    Promise.all(recorded.map((id) => stores.customers.getProfile(customer.shop, id))),
    newestOrder(stores, customer, ids),
  ]);
  return { profile: newestProfile(profiles), order };
}

async function newestOrder({ orders }: ContactStores, customer: Customer, ids: readonly CustomerId[]) {
  const preferred = [...customer.entries]
    .filter(([, { state }]) => state !== 'return only')
    .sort(([keyA, a], [keyB, b]) => Number(isVoid(a)) - Number(isVoid(b)) || b.at - a.at || (keyA < keyB ? 1 : -1));
  for (const [orderKey] of preferred.slice(0, MAX_ORDERS)) {
    const order = await orders.get(customer.shop, orderKey);
    if (order && ids.includes(order.owner)) return order;
  }
  return undefined;
}

const isVoid = ({ state }: OrderEntry): boolean => state === 'void';
