import type { Customer, Links } from '#model/customer/customer.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';
import type { CustomerStore } from '#ports/customers.ts';

/** Merges of merges that are followed; a longer chain is an error to be looked at, never an erased person. */
export const MAX_HOPS = 32;

/** More merges in a row than are followed. Another try finds the same, until the chain is mended by an unmerge. */
export class TooManyMergesError extends Error {
  override name = 'TooManyMergesError';
  constructor() {
    super('a customer is merged over more steps than are followed');
  }
}

/** The customer under whom a person lives now, and the ids on the way there, the given one first. */
export async function followMerges(
  customers: Pick<CustomerStore, 'get'>,
  shop: ShopId,
  customerId: CustomerId,
): Promise<{ readonly customer: Customer | undefined; readonly ids: readonly string[] }> {
  const ids = [customerId];
  let customer = await customers.get(shop, customerId);
  while (customer?.mergedInto !== undefined && !customer.erased) {
    if (ids.length > MAX_HOPS) throw new TooManyMergesError();
    ids.push(customer.mergedInto);
    customer = await customers.get(shop, customer.mergedInto);
  }
  return { customer, ids };
}

/** A customer and all that were merged into it, each with its links: what belongs to one person. */
export async function membersOf(
  customers: Pick<CustomerStore, 'getLinks'>,
  shop: ShopId,
  customerId: CustomerId,
): Promise<ReadonlyMap<string, Links>> {
  const members = new Map<string, Links>();
  const open = [customerId];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (members.has(id)) continue;
    const links = await customers.getLinks(shop, id);
    members.set(id, links);
    open.push(...links.merged);
  }
  return members;
}
