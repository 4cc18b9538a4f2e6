import { contactSources } from '#flow/person/contact-sources.ts';
import { membersOf } from '#flow/person/follow-merges.ts';
import { effectiveContact, vouchedBy } from '#model/customer/contact.ts';
import { isResidue } from '#model/customer/residue.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';
import { fullName } from '#model/values/text/names.ts';
import type { Stores } from '../target/stores.ts';

/** Somebody of a day's file, as the tables know them at this moment. */
export interface Living {
  readonly id: CustomerId;
  /** Empty where nobody told one. */
  readonly name: string;
}

/** People asked about side by side. */
const AT_ONCE = 25;

/** Those who still are who they were: whoever was erased, or became one with another, is left out (I11). */
export async function livingOf(
  stores: Pick<Stores, 'customers' | 'orders'>,
  shop: ShopId,
  ids: readonly CustomerId[],
): Promise<readonly Living[]> {
  const found: (Living | undefined)[] = [];
  for (let at = 0; at < ids.length; at += AT_ONCE)
    found.push(...(await Promise.all(ids.slice(at, at + AT_ONCE).map((id) => livingPerson(stores, shop, id)))));
  return found.filter((one) => one !== undefined);
}

async function livingPerson(
  stores: Pick<Stores, 'customers' | 'orders'>,
  shop: ShopId,
  id: CustomerId,
): Promise<Living | undefined> {
  if (isResidue(id)) return undefined;
  const customer = await stores.customers.get(shop, id);
  if (!customer || customer.erased || customer.mergedInto !== undefined) return undefined;
  const members = [...(await membersOf(stores.customers, shop, id)).keys()];
  const { profile, order } = await contactSources(stores, customer, members);
  const { firstName, lastName } = effectiveContact(profile, order, vouchedBy(profile, order));
  return { id, name: fullName(firstName, lastName) };
}
