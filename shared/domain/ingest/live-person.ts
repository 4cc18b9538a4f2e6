import type { CustomerStore } from '#ports/customers.ts';

/** Merges of merges that are followed; a longer chain is a fault of the data. */
export const MAX_HOPS = 8;

/**
 * The customer under whom a person lives now: created if new, followed over merges; undefined when erased, so that a
 * late delivery does not bring a person back.
 */
export async function livePerson(
  customers: CustomerStore,
  shop: string,
  customerId: string,
): Promise<string | undefined> {
  let id = customerId;
  for (let hop = 0; hop < MAX_HOPS; hop++) {
    if ((await customers.ensure(shop, id)) === 'present') return id;
    const next = (await customers.get(shop, id))?.mergedInto;
    if (next === undefined) return undefined;
    id = next;
  }
  return undefined;
}
