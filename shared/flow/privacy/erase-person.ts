import type { Shop } from '#model/shop/shop.ts';
import type { CustomerId, IdentityKey } from '#model/values/ids.ts';
import type { FactStore } from '#ports/customers.ts';
import type { ObjectStore } from '#ports/objects.ts';
import { listErasure } from './erasure-list.ts';
import { type ForgetDeps, forgetPerson } from './forget-person.ts';
import { type GatheredPerson, gatherPerson } from './gather-person.ts';
import { idsOfPerson } from './person-ids.ts';

export interface EraseDeps extends ForgetDeps {
  /** The lasting list, by which an erasure is carried out again after a restore. */
  readonly erasures: Pick<ObjectStore, 'put'>;
  readonly facts: ForgetDeps['facts'] & Pick<FactStore, 'listAddresses'>;
}

export interface EraseRequest {
  readonly customerId: CustomerId;
  readonly residueId: CustomerId;
  /** When the person asked, UTC ms: what happened later is of a new person. */
  readonly at: number;
  readonly now: number;
}

/** Marks, lists, forgets: in this order no crash leaves a person half erased and unlisted (I11). Repeatable. */
export async function erasePerson(deps: EraseDeps, shop: Shop, request: EraseRequest): Promise<'erased' | 'gone'> {
  const { at, now } = request;
  const { ids, links } = await idsOfPerson(deps.customers, shop.id, request.customerId);
  const begun = await deps.erasure.begin(shop.id, ids[0] ?? request.customerId, request.residueId);
  if (begun === 'finished') return 'gone';
  for (const id of ids.slice(1)) await deps.erasure.begin(shop.id, id, '');
  const person = await gatherPerson(deps, shop.id, ids);
  const identities = await ownKeys(deps, person, links);
  await listErasure(deps.erasures, { shop: shop.id, at, ids, identities, suppressions: person.suppressions }, now);
  await forgetPerson(deps, shop, { person, links, at, now, residueId: begun.residueId });
  return 'erased';
}

/** A links row also names identities that somebody else was quicker to take. */
async function ownKeys(
  { identities }: EraseDeps,
  { ids }: GatheredPerson,
  links: readonly (readonly [id: CustomerId, key: IdentityKey])[],
): Promise<readonly IdentityKey[]> {
  const keys = [...new Set(links.map(([, key]) => key))].sort();
  const rows = await identities.rows(keys);
  return keys.filter((_, index) => ids.includes(rows[index]?.customerId ?? ''));
}
