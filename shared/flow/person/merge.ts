import { placesOf } from '#model/customer/customer.ts';
import { type Evidence, isOlder, placesToTake } from '#model/customer/unite.ts';
import { joinedReservations } from '#model/policy/reservations.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';
import type { ConsentStore } from '#ports/consents.ts';
import type { CustomerStore } from '#ports/customers.ts';
import type { OrderStore } from '#ports/orders.ts';
import type { PointsJournal } from '#ports/points-journal.ts';
import type { ReferralStore } from '#ports/referrals.ts';
import type { TouchStore } from '#ports/touches.ts';
import { untilStored } from '#ports/until-stored.ts';
import { followMerges, membersOf } from './follow-merges.ts';
import { closeJournal } from './journals.ts';
import { keepStanding, type StandingDeps } from './keep-standing.ts';
import { moveOrder } from './move-order.ts';
import { type Touched, together, touchedOf } from './touched.ts';

export interface MergeStores extends StandingDeps {
  readonly customers: CustomerStore;
  readonly orders: OrderStore;
  readonly consents: StandingDeps['consents'] & Pick<ConsentStore, 'copy'>;
  readonly touches: Pick<TouchStore, 'contactRow' | 'putContactRow'>;
  readonly points: PointsJournal;
  /** Where a shop rewards who brings somebody. */
  readonly referrals?: Pick<ReferralStore, 'lookAgain'> | undefined;
}

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

/** Asks for the places too, and takes those of the one who goes for the one who stays. */
async function mayUnite(
  customers: CustomerStore,
  shop: ShopId,
  kept: CustomerId,
  gone: CustomerId,
  evidence: Evidence,
): Promise<boolean> {
  const [ours, theirs] = [await membersOf(customers, shop, kept), await membersOf(customers, shop, gone)];
  const places = placesToTake([kept, ours], [gone, theirs], evidence);
  return places !== undefined && (await customers.addLinks(shop, kept, { places })) === 'stored';
}

/** Brings over what a merged customer had, if that has not been done. May be repeated at any time. */
async function finishMerge(stores: MergeStores, shop: ShopId, gone: CustomerId): Promise<void> {
  const { customers, consents } = stores;
  const customer = await customers.get(shop, gone);
  if (!customer?.merging || customer.mergedInto === undefined) return;
  const { root } = await followMerges(customers, shop, gone);
  await closeJournal(stores, shop, gone);
  await customers.addLinks(shop, customer.mergedInto, { merged: [gone] });
  for (const [name, key] of placesOf(await customers.getLinks(shop, gone)))
    await customers.addLinks(shop, root, { places: { [name]: key } });
  for (const orderKey of customer.entries.keys()) await moveOrder(stores, shop, orderKey);
  await consents.copy(shop, gone, root);
  await keepPlacesUnderCaps(stores, shop, gone, root);
  await keepStanding(stores, shop, gone);
  await stores.referrals?.lookAgain(shop, gone);
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
    decide: (row) => joinedReservations(row, reservations),
    save: (merged) => touches.putContactRow(shop, to, merged),
  });
}
