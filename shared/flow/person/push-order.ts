import { type Customer, isAnonymous } from '#model/customer/customer.ts';
import { detailsOf, noDetails } from '#model/order/details.ts';
import { entryOf, voidEntry } from '#model/order/entry.ts';
import type { Order, OrderEntry } from '#model/order/order.ts';
import type { CustomerId } from '#model/values/ids.ts';
import type { CustomerStore } from '#ports/customers.ts';
import { walkMerges } from './follow-merges.ts';
import { type Touched, together, touchedOf } from './touched.ts';

/** Where an entry came to lie; `erased`: its owner is gone and takes nothing any more. */
type Held =
  | {
      readonly outcome: 'applied' | 'superseded';
      readonly customerId: CustomerId;
      readonly customer: Customer | undefined;
    }
  | { readonly outcome: 'erased'; readonly customerId?: undefined };

/** Where an order's entry came to lie, and whom that touched, former owners too. */
export type PushResult = Held & Touched;

/** Repeatable: a write holds only if its version is higher. The owner first: a former one may live on in the same. */
export async function pushOrder(customers: CustomerStore, order: Order): Promise<PushResult> {
  const held = await pushEntry(customers, order, order.owner, entryOf(order));
  if (held.outcome !== 'erased' && order.document && !isAnonymous(held.customerId)) {
    await customers.setLines(order.shop, held.customerId, order.orderKey, detailsOf(order.version, order.document));
  }
  const touched = [touchedOf(held.customerId)];
  for (const former of order.formerOwners) touched.push(touchedOf(await takeBack(customers, order, former)));
  return { ...held, ...together(...touched) };
}

/** Where a former owner lives now; `undefined`: erased. */
async function takeBack(customers: CustomerStore, order: Order, former: string): Promise<CustomerId | undefined> {
  const { customerId } = await pushEntry(customers, order, former, voidEntry(order));
  if (customerId !== undefined && !isAnonymous(customerId))
    await customers.setLines(order.shop, customerId, order.orderKey, noDetails(order.version));
  return customerId;
}

/** Follows merges; the entry then names the customer from whom it came, so that an unmerge can part them again. */
async function pushEntry(
  customers: CustomerStore,
  { shop, orderKey }: Order,
  owner: CustomerId,
  entry: OrderEntry,
): Promise<Held> {
  const { last, root } = await walkMerges(
    owner,
    (id) => customers.setEntry(shop, id, orderKey, id === owner ? entry : { ...entry, origin: owner }),
    (result) => (result.outcome === 'gone' ? result.mergedInto : undefined),
  );
  if (last.outcome === 'gone') return { outcome: 'erased' };
  return { outcome: last.outcome, customerId: root, customer: last.customer };
}
