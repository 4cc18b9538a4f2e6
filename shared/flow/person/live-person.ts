import type { CustomerId, ShopId } from '#model/values/ids.ts';
import type { CustomerStore } from '#ports/customers.ts';
import { followMerges } from './redirects.ts';

/**
 * The customer under whom a person lives now: created if new, followed over merges; undefined when erased, so that a
 * late delivery does not bring a person back.
 */
export async function livePerson(
  customers: CustomerStore,
  shop: ShopId,
  customerId: CustomerId,
): Promise<CustomerId | undefined> {
  if ((await customers.ensure(shop, customerId)) === 'present') return customerId;
  const { customer, ids } = await followMerges(customers, shop, customerId);
  return customer && !customer.erased ? ids.at(-1) : undefined;
}
