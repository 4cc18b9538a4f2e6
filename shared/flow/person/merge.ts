import { type Customer, type Links, NO_LINKS, placesOf } from '#model/customer/customer.ts';
import type { IdentityKind } from '#model/identity/identity.ts';
import { kindOf } from '#model/identity/identity-key.ts';
import type { CustomerId, IdentityKey, PlaceName, ShopId } from '#model/values/ids.ts';
import type { ConsentStore } from '#ports/consents.ts';
import type { CustomerStore } from '#ports/customers.ts';
import type { OrderStore } from '#ports/orders.ts';
import type { TouchStore } from '#ports/touches.ts';
import { type Pause, untilStored } from '#ports/until-stored.ts';
import { followMerges, membersOf } from './follow-merges.ts';
import { moveOrder } from './move-order.ts';
import { type Touched, together, touchedOf } from './touched.ts';

export interface MergeStores {
  readonly customers: CustomerStore;
  readonly orders: OrderStore;
  readonly consents: Pick<ConsentStore, 'copy'>;
  readonly touches: Pick<TouchStore, 'contactRow' | 'putContactRow'>;
  readonly pause: Pause;
}

/** What shows two customers to be one: an identity of an event that names both, or the platform's own word. */
export type Evidence = IdentityKind | 'platform';

/**
 * Unless they are two people (docs/identity.md). The older survives, by a total order that never changes, so that
 * merges side by side end in one state. Each step may be the last before a crash: who asks again goes on.
 */
export async function unite(
  stores: MergeStores,
  shop: ShopId,
  a: string,
  b: string,
  evidence: Evidence,
): Promise<Touched & { readonly outcome: 'merged' | 'one' | 'two' }> {
  const { outcome, gone, touched } = await untilStored('a merge', {
    pause: stores.pause,
    load: async () => [await liveOf(stores, shop, a), await liveOf(stores, shop, b)],
    decide: async ([first, second]) => {
      const touched = together(touchedOf(first?.customer.id), touchedOf(second?.customer.id));
      if (!first || !second) return { outcome: 'two' as const, touched };
      for (const id of new Set([...first.ids, ...second.ids])) await finishMerge(stores, shop, id);
      if (first.customer.id === second.customer.id) return { outcome: 'one' as const, touched };
      const [kept, gone] = isOlder(first.customer, second.customer)
        ? [first.customer.id, second.customer.id]
        : [second.customer.id, first.customer.id];
      if (!(await mayUnite(stores.customers, shop, kept, gone, evidence))) return { outcome: 'two' as const, touched };
      return { outcome: 'merged' as const, kept, gone, touched };
    },
    save: async (merge) => {
      if (merge.outcome !== 'merged') return 'stored';
      const written = await stores.customers.redirect(shop, merge.gone, merge.kept);
      return written === 'redirected' ? 'stored' : 'conflict';
    },
  });
  if (gone !== undefined) await finishMerge(stores, shop, gone);
  return { outcome, ...touched };
}

async function liveOf({ customers }: MergeStores, shop: ShopId, id: CustomerId) {
  await customers.ensure(shop, id);
  const { customer, ids } = await followMerges(customers, shop, id);
  return customer && !customer.erased ? { customer, ids } : undefined;
}

const isOlder = (a: Customer, b: Customer): boolean =>
  (a.since ?? 0) === (b.since ?? 0) ? a.id < b.id : (a.since ?? 0) < (b.since ?? 0);

/** Asks for the places too, and takes those of the one who goes for the one who stays. */
async function mayUnite(
  customers: CustomerStore,
  shop: ShopId,
  kept: CustomerId,
  gone: CustomerId,
  evidence: Evidence,
): Promise<boolean> {
  const [ours, theirs] = [await membersOf(customers, shop, kept), await membersOf(customers, shop, gone)];
  const areApart = (some: ReadonlyMap<CustomerId, Links>, others: ReadonlyMap<CustomerId, Links>): boolean =>
    [...some.values()].some(({ apart }) => apart.some((id) => others.has(id)));
  if (areApart(ours, theirs) || areApart(theirs, ours)) return false;
  if (evidence === 'platform') return true;
  if (evidence === 'phone' && hasEmail(ours) && hasEmail(theirs)) return false;
  const [{ places: held }, asked] = [ours.get(kept) ?? NO_LINKS, placesOf(theirs.get(gone) ?? NO_LINKS)];
  const [own, other] = [keysOf(ours), keysOf(theirs)];
  // A place of what both of them know is of one and the same account, whoever lost the race for its link.
  const differs = ([name, key]: readonly [PlaceName, IdentityKey]): boolean =>
    held[name] !== undefined && held[name] !== key && !own.has(key) && !other.has(held[name]);
  if (asked.some(differs)) return false;
  const places = Object.fromEntries(asked.filter(([name]) => held[name] === undefined));
  return (await customers.addLinks(shop, kept, { places })) === 'stored';
}

const keysOf = (members: ReadonlyMap<CustomerId, Links>): ReadonlySet<IdentityKey> =>
  new Set([...members.values()].flatMap(({ identities }) => identities));

const hasEmail = (members: ReadonlyMap<CustomerId, Links>): boolean =>
  [...members.values()].some(({ identities }) => identities.some((key) => kindOf(key) === 'email'));

/** Brings over what a merged customer had, if that has not been done. May be repeated at any time. */
async function finishMerge(stores: MergeStores, shop: ShopId, gone: CustomerId): Promise<void> {
  const { customers, consents } = stores;
  const customer = await customers.get(shop, gone);
  if (!customer?.merging || customer.mergedInto === undefined) return;
  const { root } = await followMerges(customers, shop, gone);
  await customers.addLinks(shop, customer.mergedInto, { merged: [gone] });
  for (const [name, key] of placesOf(await customers.getLinks(shop, gone)))
    await customers.addLinks(shop, root, { places: { [name]: key } });
  for (const orderKey of customer.entries.keys()) await moveOrder(stores, shop, orderKey);
  await consents.copy(shop, gone, root);
  await keepPlacesUnderCaps(stores, shop, gone, root);
  await customers.endMerge(shop, gone);
}

/** I7: what was sent to one of them counts for both. */
async function keepPlacesUnderCaps(
  { touches, pause }: MergeStores,
  shop: ShopId,
  from: string,
  to: string,
): Promise<void> {
  const { reservations } = await touches.contactRow(shop, from);
  if (reservations.length === 0) return;
  await untilStored('a contact row', {
    pause,
    load: () => touches.contactRow(shop, to),
    decide: (row) => {
      const known = new Set(row.reservations.map(({ touchId }) => touchId));
      const added = reservations.filter(({ touchId }) => !known.has(touchId));
      if (added.length === 0) return undefined;
      return { version: row.version + 1, reservations: [...row.reservations, ...added] };
    },
    save: (merged) => touches.putContactRow(shop, to, merged),
  });
}
