import type { CustomerStore } from '#ports/customers.ts';
import type { Customer } from './customer.ts';

/** Merges are followed so far; a longer chain is a defect of the data. */
const MAX_MERGES = 8;

/** The ids of a person from the one given to the one it was merged into; none when unknown or erased. */
export async function livesOf(
  customers: Pick<CustomerStore, 'get'>,
  shop: string,
  first: string,
): Promise<readonly string[]> {
  const ids: string[] = [];
  let next: string | undefined = first;
  while (next !== undefined && ids.length <= MAX_MERGES) {
    const customer: Customer | undefined = await customers.get(shop, next);
    if (!customer || customer.erased) return [];
    ids.push(next);
    next = customer.mergedInto;
  }
  return ids;
}
