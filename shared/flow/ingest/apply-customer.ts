import { isNewerProfile } from '#model/customer/contact.ts';
import type { Profile } from '#model/customer/customer.ts';
import { factsOf, isAddress, isOfStanding } from '#model/customer/facts.ts';
import type { CustomerEvent } from '#model/event/person-event.ts';
import { identitiesOf } from '#model/identity/identities-of.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';
import { untilStored } from '#ports/until-stored.ts';
import { livePerson } from '../person/follow-merges.ts';
import { NamelessError, resolvePerson } from '../person/resolve-person.ts';
import { together, touchedOf } from '../person/touched.ts';
import { tellBirthday } from '../points/tell-birthday.ts';
import type { Applied, Delivery, IngestDeps } from './deps.ts';
import { putFacts } from './put-facts.ts';

/** A record without any contact speaks of its lists alone: it must not empty the profile. */
export async function applyCustomer(deps: IngestDeps, delivery: Delivery, event: CustomerEvent): Promise<Applied> {
  const { identity, contact, updatedAt, toldAt = updatedAt } = event;
  const { customers } = deps;
  const { shop, platform } = delivery;
  const named = identitiesOf(identity, platform, contact.country);
  const person = await resolvePerson(deps, shop, named, toldAt);
  if (person === undefined) throw new NamelessError();
  const living = await livePerson(customers, shop.id, person.id);
  const touched = together(person, touchedOf(living));
  if (living === undefined) return { changed: false, ...touched };
  // Under the person's own id, merged or not: readers look under all ids, and an unmerge parts them again.
  const told = factsOf(event);
  const facts = await putFacts(deps, delivery, person.id, told);
  await tellBirthday(deps, shop.id, person.id, contact.birthday, updatedAt);
  const speaksOfContact = Object.values(contact).some((value) => value !== undefined);
  const isProfile = speaksOfContact || facts === 'none';
  const isNews = isProfile && (await putProfile(deps, shop.id, person.id, { updatedAt, contact }));
  // Also of a repeat, since a crash may have come between: a record of tags alone changes nothing here.
  const stands = person.news || isProfile || told.some((fact) => isOfStanding(fact) || isAddress(fact));
  return { changed: isNews || facts === 'stored', stands, living, addresses: person.addresses, ...touched };
}

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
