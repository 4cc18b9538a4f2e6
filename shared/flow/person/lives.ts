import type { CustomerId, ShopId } from '#model/values/ids.ts';
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

/**
 * The ids of a person from the one given on, also of one whom nobody knows (yet): what somebody says of their consent is
 * not lost. None of who is erased; of a chain that does not end, what is followed, for it reaches nobody.
 */
export async function idsFrom(
  customers: Pick<CustomerStore, 'get'>,
  shop: ShopId,
  first: CustomerId,
): Promise<readonly CustomerId[]> {
  const { customer, ids } = await followMerges(customers, shop, first, { tooLong: 'end' });
  return customer?.erased ? [] : [...new Set(ids)];
}
