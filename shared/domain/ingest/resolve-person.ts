import type { CustomerStore } from '#ports/customers.ts';
import type { IdentityRow, IdentityStore } from '#ports/identities.ts';
import type { Shop } from '../crm/published.ts';
import { ParkError } from '../event/event.ts';
import { namingIdentity } from '../identity/identities-of.ts';
import type { Identity } from '../identity/identity.ts';
import { ConflictError, MAX_ATTEMPTS } from './deps.ts';

export interface PersonStores {
  readonly identities: IdentityStore;
  readonly customers: Pick<CustomerStore, 'addLinks'>;
}

/**
 * The person whom the identities name; undefined for none. The first one that is owned decides (account, card, e-mail,
 * phone); unowned ones are linked to that person, and what somebody else owns stays theirs.
 *
 * Links are made in the order of the lookup, so the deciding one is also the lock of a race: who loses it asks anew
 * and finds the winner's person.
 *
 * @param at time of the event: throws {@link ErasedError} if the person was erased since
 */
export async function resolvePerson(
  stores: PersonStores,
  shop: Shop,
  identities: readonly Identity[],
  at: number,
): Promise<string | undefined> {
  if (identities.length === 0) return undefined;
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const rows = await stores.identities.find(shop.id, identities);
    const person = rows.find((row) => row?.customerId !== undefined)?.customerId;
    const id = person ?? (await newPerson(stores.identities, shop.id, identities, rows, at));
    if (await linkAll(stores, shop.id, { identities, rows, at }, id)) return id;
  }
  throw new ConflictError('a person could not be resolved');
}

/** A statement about a person that names nobody: no account, no readable address. */
export class NamelessError extends ParkError {
  constructor() {
    super('missing_field', 'identity');
  }
}

/** The event is of a person who was erased after it: it changes nothing and brings nobody back. */
export class ErasedError extends Error {
  override name = 'ErasedError';
}

/** Somebody who comes back after an erasure is somebody else: another id, salted with the newest of the tombstones. */
function newPerson(
  store: IdentityStore,
  shop: string,
  identities: readonly Identity[],
  rows: readonly (IdentityRow | undefined)[],
  at: number,
): Promise<string> {
  const erased = rows.flatMap((row) => row?.erasedAt ?? []);
  if (erased.length === 0) return store.newId(shop, namingIdentity(identities));
  if (at <= Math.max(...erased)) throw new ErasedError('an event of an erased person');
  return store.newId(shop, namingIdentity(identities), Math.max(...erased));
}

interface Question {
  readonly identities: readonly Identity[];
  readonly rows: readonly (IdentityRow | undefined)[];
  readonly at: number;
}

/** False when an identity that decides before the others went to somebody else meanwhile. */
async function linkAll(
  { identities: store, customers }: PersonStores,
  shop: string,
  { identities, rows, at }: Question,
  person: string,
): Promise<boolean> {
  const isFree = (index: number): boolean =>
    rows[index]?.customerId === undefined && at > (rows[index]?.erasedAt ?? Number.NEGATIVE_INFINITY);
  const free = identities.filter((_, index) => isFree(index));
  // The list comes first: an erasure must find every link, and buries only what is linked.
  if (free.length > 0) await customers.addLinks(shop, person, { identities: await store.keys(shop, free) });
  let decided = false;
  for (const [index, identity] of identities.entries()) {
    const row = rows[index];
    const owner = isFree(index) ? await store.link(shop, identity, person, row?.erasedAt) : row?.customerId;
    if (owner === undefined) continue;
    if (owner !== person && !decided) return false;
    decided = true;
  }
  return true;
}
