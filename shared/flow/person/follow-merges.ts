import type { Links } from '#model/customer/customer.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';
import type { CustomerStore } from '#ports/customers.ts';

/** Merges of merges that are followed; a longer chain is an error to be looked at, never an erased person. */
const MAX_HOPS = 32;

/** More merges in a row than are followed. Another try finds the same, until the chain is mended by an unmerge. */
class TooManyMergesError extends Error {
  override name = 'TooManyMergesError';
  constructor() {
    super('a customer is merged over more steps than are followed');
  }
}

/** What a walk over merges does with a chain that is too long, a circle too: fail, or end there, at nobody who lives. */
type TooLong = 'fail' | 'end';

/** Goes from id to id as long as what is found there leads on; the ids on the way, and the last with what was found. */
export async function walkMerges<T>(
  first: CustomerId,
  load: (id: CustomerId) => Promise<T>,
  next: (found: T) => CustomerId | undefined,
  tooLong: TooLong = 'fail',
): Promise<{ readonly last: T; readonly root: CustomerId; readonly ids: readonly CustomerId[] }> {
  const ids = [first];
  let root = first;
  let last = await load(first);
  for (let id = next(last); id !== undefined; id = next(last)) {
    if (ids.length > MAX_HOPS) {
      if (tooLong === 'end') break;
      throw new TooManyMergesError();
    }
    ids.push(id);
    root = id;
    last = await load(id);
  }
  return { last, root, ids };
}

interface Follow {
  /** `end`: who is erased leads nowhere. `follow`: an erasure that is taken up again must find the rest of the person. */
  readonly erased?: 'end' | 'follow';
  readonly tooLong?: TooLong;
}

/** The customer under whom a person lives now, and the ids on the way there, the given one first. */
export async function followMerges(
  customers: Pick<CustomerStore, 'get'>,
  shop: ShopId,
  customerId: CustomerId,
  { erased = 'end', tooLong = 'fail' }: Follow = {},
) {
  const { last, root, ids } = await walkMerges(
    customerId,
    (id) => customers.get(shop, id),
    (customer) => (customer?.erased && erased === 'end' ? undefined : customer?.mergedInto),
    tooLong,
  );
  return { customer: last, root, ids };
}

/** A customer and all that were merged into it, each with its links: what belongs to one person. */
export async function membersOf(
  customers: Pick<CustomerStore, 'getLinks'>,
  shop: ShopId,
  customerId: CustomerId,
): Promise<ReadonlyMap<CustomerId, Links>> {
  const members = new Map<CustomerId, Links>();
  const open = [customerId];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (members.has(id)) continue;
    const links = await customers.getLinks(shop, id);
    members.set(id, links);
    open.push(...links.merged);
  }
  return members;
}

/** Created if new, followed over merges; undefined when erased: a late delivery brings nobody back. */
export async function livePerson(
  customers: CustomerStore,
  shop: ShopId,
  customerId: CustomerId,
): Promise<CustomerId | undefined> {
  if ((await customers.ensure(shop, customerId)) === 'present') return customerId;
  const { customer, root } = await followMerges(customers, shop, customerId);
  return customer && !customer.erased ? root : undefined;
}

/** The ids of a person from the one given to the one it was merged into; none when unknown or erased. */
export async function idsOfKnown(
  customers: Pick<CustomerStore, 'get'>,
  shop: ShopId,
  first: string,
): Promise<readonly string[]> {
  const { customer, ids } = await followMerges(customers, shop, first);
  return customer && !customer.erased ? ids : [];
}

/** Was this person forgotten, under whichever of their ids? */
export const isErased = async (customers: Pick<CustomerStore, 'get'>, shop: ShopId, id: CustomerId): Promise<boolean> =>
  (await followMerges(customers, shop, id)).customer?.erased === true;

/** Also of one whom nobody knows (yet), so that no consent is lost; none if erased; a chain without end as followed. */
export async function idsUnlessErased(
  customers: Pick<CustomerStore, 'get'>,
  shop: ShopId,
  first: CustomerId,
): Promise<readonly CustomerId[]> {
  const { customer, ids } = await followMerges(customers, shop, first, { tooLong: 'end' });
  return customer?.erased ? [] : [...new Set(ids)];
}
