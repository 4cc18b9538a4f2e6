import type { Profile } from '#model/customer/customer.ts';
import { factsOf } from '#model/customer/facts.ts';
import { isNewerProfile } from '#model/customer/newer-profile.ts';
import type { CustomerEvent } from '#model/event/person-event.ts';
import { identitiesOf } from '#model/identity/identities-of.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';
import { untilStored } from '#ports/until-stored.ts';
import { livePerson } from '../person/follow-merges.ts';
import { NamelessError, resolvePerson } from '../person/resolve-person.ts';
import { putFacts } from './apply-facts.ts';
import type { Delivery, IngestDeps } from './deps.ts';

/**
 * Keeps the newest customer record of the platform, and of each tag list, attribute and membership beside it the newest.
 * A record without any contact speaks of those alone: it must not empty the profile. Returns whether anything changed.
 */
export async function applyCustomer(deps: IngestDeps, delivery: Delivery, event: CustomerEvent): Promise<boolean> {
  const { identity, contact, updatedAt, toldAt = updatedAt } = event;
  const { customers } = deps;
  const { shop, platform } = delivery;
  const named = identitiesOf(identity, platform, contact.country);
  const person = await resolvePerson(deps, shop, named, toldAt);
  if (person === undefined) throw new NamelessError();
  if ((await livePerson(customers, shop.id, person)) === undefined) return false;
  // Under the person's own id, merged or not: readers look under all ids, and an unmerge parts them again.
  const facts = await putFacts(deps, delivery, person, factsOf(event));
  const speaksOfContact = Object.values(contact).some((value) => value !== undefined);
  if (!speaksOfContact && facts !== 'none') return facts === 'stored';
  return (await putProfile(deps, shop.id, person, { updatedAt, contact })) || facts === 'stored';
}

/** Records of one time are told apart by their hash. */
async function putProfile(
  { customers, pause }: IngestDeps,
  shop: ShopId,
  customerId: CustomerId,
  told: Profile,
): Promise<boolean> {
  const stored = await untilStored('a profile', {
    pause,
    load: () => customers.getProfile(shop, customerId),
    decide: (held) => (held && !isNewerProfile(told, held) ? undefined : told),
    save: (profile, held) => customers.putProfile(shop, customerId, profile, held?.updatedAt),
  });
  return stored !== undefined;
}
