import type { Profile } from '../customer/customer.ts';
import type { CustomerEvent } from '../event/event.ts';
import { contentHash } from '../hash/canonical.ts';
import { identitiesOf } from '../identity/identities-of.ts';
import { ConflictError, type Delivery, type IngestDeps, MAX_ATTEMPTS } from './deps.ts';
import { livePerson } from './live-person.ts';
import { NamelessError, resolvePerson } from './resolve-person.ts';

/** Keeps the newest customer record of the platform; records of one time are told apart by their hash. Returns whether it changed. */
export async function applyCustomer(
  { customers, identities, pause }: IngestDeps,
  { shop, platform }: Delivery,
  { identity, contact, updatedAt }: CustomerEvent,
): Promise<boolean> {
  const named = identitiesOf(identity, platform, contact.country);
  const person = await resolvePerson(identities, shop.id, named);
  if (person === undefined) throw new NamelessError();
  const customerId = await livePerson(customers, shop.id, person);
  if (customerId === undefined) return false;
  const told: Profile = { updatedAt, contact };
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    if (attempt > 0) await pause(attempt);
    const held = await customers.getProfile(shop.id, customerId);
    if (held && !isNewer(told, held)) return false;
    if ((await customers.putProfile(shop.id, customerId, told, held?.updatedAt)) === 'stored') return true;
  }
  throw new ConflictError('a profile is contended');
}

const isNewer = (told: Profile, held: Profile): boolean =>
  told.updatedAt === held.updatedAt ? contentHash(told) > contentHash(held) : told.updatedAt > held.updatedAt;
