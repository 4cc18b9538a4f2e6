import { placesOf } from '#model/customer/customer.ts';
import { letterOfPlace } from '#model/identity/place.ts';
import type { CustomerId, PlatformLetter, ShopId } from '#model/values/ids.ts';
import type { CustomerStore } from '#ports/customers.ts';
import { followMerges } from './follow-merges.ts';

/** Have two people different accounts at one platform, other than those of these letters? One person has not. */
export async function haveOtherAccounts(
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
