import type { CustomerId, ShopId } from '#model/values/ids.ts';
import type { CustomerStore } from '#ports/customers.ts';
import { MAX_HOPS, membersOf, TooManyMergesError } from '../person/redirects.ts';

/** Every id of a person, the living one first, and the identities linked to any of them. */
export interface PersonIds {
  readonly ids: readonly string[];
  /** Keys of identity rows, as the links row of each id names them. */
  readonly links: readonly (readonly [id: string, key: string])[];
}

/** Everybody that a customer is, over merges up and down. */
export async function idsOfPerson(customers: CustomerStore, shop: ShopId, customerId: CustomerId): Promise<PersonIds> {
  const members = await membersOf(customers, shop, await rootOf(customers, shop, customerId));
  const links = [...members].flatMap(([id, { identities }]) => identities.map((key) => [id, key] as const));
  return { ids: [...members.keys()], links };
}

/** Redirects of the erased are followed too: an erasure that is taken up again must find the rest of the person. */
async function rootOf(customers: CustomerStore, shop: ShopId, customerId: CustomerId): Promise<string> {
  let id = customerId;
  for (let hop = 0; hop <= MAX_HOPS; hop++) {
    const into = (await customers.get(shop, id))?.mergedInto;
    if (into === undefined) return id;
    id = into;
  }
  throw new TooManyMergesError();
}
