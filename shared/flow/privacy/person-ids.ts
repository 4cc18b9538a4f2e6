import type { CustomerId, IdentityKey, ShopId } from '#model/values/ids.ts';
import type { CustomerStore } from '#ports/customers.ts';
import { followMerges, membersOf } from '../person/follow-merges.ts';

/** Every id of a person, the living one first, and the identities linked to any of them. */
export interface PersonIds {
  readonly ids: readonly CustomerId[];
  /** Keys of identity rows, as the links row of each id names them. */
  readonly links: readonly (readonly [id: CustomerId, key: IdentityKey])[];
}

/** Everybody that a customer is, over merges up and down. */
export async function idsOfPerson(customers: CustomerStore, shop: ShopId, customerId: CustomerId): Promise<PersonIds> {
  const { root } = await followMerges(customers, shop, customerId, { erased: 'follow' });
  const members = await membersOf(customers, shop, root);
  const links = [...members].flatMap(([id, { identities }]) => identities.map((key) => [id, key] as const));
  return { ids: [...members.keys()], links };
}
