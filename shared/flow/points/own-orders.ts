import type { Customer } from '#model/customer/customer.ts';
import type { OrderEntry } from '#model/order/order.ts';
import type { CustomerId, OrderKey } from '#model/values/ids.ts';
import type { CustomerStore } from '#ports/customers.ts';
import { followMerges, membersOf } from '../person/follow-merges.ts';

/** A living customer's orders, and all ids that are this person. */
interface Own {
  readonly ids: readonly CustomerId[];
  readonly entries: ReadonlyMap<OrderKey, OrderEntry>;
}

/**
 * Also in the midst of a merge, when an order may have come over before the links say from whom; and of an unmerge: orders of
 * somebody who lives again are no longer theirs. An entry says from whom it came.
 */
export async function ownOrders(
  customers: Pick<CustomerStore, 'get' | 'getLinks'>,
  { shop, id: root, entries }: Customer,
): Promise<Own> {
  const members = await membersOf(customers, shop, root);
  const ids = new Set(members.keys());
  const others = new Set<CustomerId>();
  for (const { origin, state } of entries.values()) {
    if (state === 'void' || origin === '' || ids.has(origin) || others.has(origin)) continue;
    const way = await followMerges(customers, shop, origin);
    if (way.root === root) for (const one of way.ids) ids.add(one);
    else others.add(origin);
  }
  if (others.size === 0) return { ids: [...ids], entries };
  return { ids: [...ids], entries: new Map([...entries].filter(([, { origin }]) => !others.has(origin))) };
}
