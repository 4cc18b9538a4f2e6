import type { IdentityStore } from '#ports/identities.ts';
import { ParkError } from '../event/event.ts';
import { newCustomerId } from '../identity/identities-of.ts';
import type { Identity } from '../identity/identity.ts';
import { ConflictError, MAX_ATTEMPTS } from './deps.ts';

/**
 * The person whom the identities name; undefined for none. The first one that is owned decides (account, e-mail,
 * phone); unowned ones are linked to that person, and what somebody else owns stays theirs.
 *
 * Links are made in the order of the lookup, so the deciding one is also the lock of a race: who loses it asks anew
 * and finds the winner's person.
 */
export async function resolvePerson(
  store: IdentityStore,
  shop: string,
  identities: readonly Identity[],
): Promise<string | undefined> {
  if (identities.length === 0) return undefined;
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const owners = await store.owners(shop, identities);
    const person = owners.find((owner) => owner !== undefined) ?? newCustomerId(shop, identities);
    if (await linkAll(store, shop, identities, owners, person)) return person;
  }
  throw new ConflictError('a person could not be resolved');
}

/** A statement about a person that names nobody: no account, no readable address. */
export class NamelessError extends ParkError {
  constructor() {
    super('missing_field', 'identity');
  }
}

/** False when an identity that decides before the others went to somebody else meanwhile. */
async function linkAll(
  store: IdentityStore,
  shop: string,
  identities: readonly Identity[],
  owners: readonly (string | undefined)[],
  person: string,
): Promise<boolean> {
  let decided = false;
  for (const [index, identity] of identities.entries()) {
    const owner = owners[index] ?? (await store.link(shop, identity, person));
    if (owner !== person && !decided) return false;
    decided = true;
  }
  return true;
}
