import { placesOf } from '#model/customer/customer.ts';
import { ParkError } from '#model/event/fault.ts';
import type { CustomersMergedEvent } from '#model/event/person-event.ts';
import { identitiesOf } from '#model/identity/identities-of.ts';
import { letterOfPlace } from '#model/identity/identity.ts';
import type { CustomerId, PlatformLetter, ShopId } from '#model/values/ids.ts';
import type { CustomerStore } from '#ports/customers.ts';
import { followMerges } from '../person/follow-merges.ts';
import { unite } from '../person/merge.ts';
import { NamelessError, resolvePerson } from '../person/resolve-person.ts';
import { together } from '../person/touched.ts';
import type { Applied, Delivery, IngestDeps } from './deps.ts';

/** Who speaks of own accounts alone could give any two people one each and merge them: such stay two (I17). */
export async function applyMerge(
  deps: IngestDeps,
  { shop, platform, authority }: Delivery,
  { kept, removed, at }: CustomersMergedEvent,
): Promise<Applied> {
  const [first, second] = [
    await resolvePerson(deps, shop, identitiesOf(kept, platform), at),
    await resolvePerson(deps, shop, identitiesOf(removed, platform), at),
  ];
  if (first === undefined || second === undefined) throw new NamelessError();
  const isOwnOnly = authority?.merges === 'own';
  if (isOwnOnly && (await haveOtherAccounts(deps.customers, shop.id, [first.id, second.id], authority.letters)))
    throw new ParkError('not_of_sender', 'removed');
  const united = await unite(deps, shop.id, first.id, second.id, 'platform');
  return { changed: united.outcome === 'merged', stands: true, ...together(first, second, united) };
}

/** Have two people different accounts at one platform, other than those of these letters? One person has not. */
async function haveOtherAccounts(
  customers: Pick<CustomerStore, 'get' | 'getLinks'>,
  shop: ShopId,
  [one, other]: readonly [CustomerId, CustomerId],
  letters: ReadonlySet<PlatformLetter>,
): Promise<boolean> {
  const [first, second] = [await rootOf(customers, shop, one), await rootOf(customers, shop, other)];
  if (first === second) return false;
  const held = placesOf(await customers.getLinks(shop, first));
  const { places: asked } = await customers.getLinks(shop, second);
  return held.some(([place, key]) => {
    const letter = letterOfPlace(place);
    return letter !== undefined && !letters.has(letter) && asked[place] !== undefined && asked[place] !== key;
  });
}

const rootOf = async (customers: Pick<CustomerStore, 'get'>, shop: ShopId, id: CustomerId): Promise<CustomerId> =>
  (await followMerges(customers, shop, id)).root;
