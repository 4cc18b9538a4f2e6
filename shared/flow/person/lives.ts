import type { ShopId } from '#model/values/ids.ts';
import type { CustomerStore } from '#ports/customers.ts';
import { followMerges } from './redirects.ts';

/** The ids of a person from the one given to the one it was merged into; none when unknown or erased. */
export async function livesOf(
  customers: Pick<CustomerStore, 'get'>,
  shop: ShopId,
  first: string,
): Promise<readonly string[]> {
  const { customer, ids } = await followMerges(customers, shop, first);
  return customer && !customer.erased ? ids : [];
}
