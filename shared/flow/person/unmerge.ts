import { placesOf } from '#model/customer/customer.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';
import type { ConsentStore } from '#ports/consents.ts';
import { followMerges, membersOf } from './follow-merges.ts';
import { openJournal } from './journals.ts';
import { keepStanding } from './keep-standing.ts';
import type { MergeStores } from './merge.ts';
import { moveOrder } from './move-order.ts';

export interface UnmergeStores extends MergeStores {
  readonly consents: MergeStores['consents'] & Pick<ConsentStore, 'removeCopies'>;
}

export type UnmergeResult =
  | { readonly outcome: 'unmerged'; readonly from: string; readonly orders: number }
  | { readonly outcome: 'unknown' | 'erased' | 'not-merged' };

/** Lives again with what it had and what came by its identities since; both remember being two. Resumable. */
export async function unmerge(stores: UnmergeStores, shop: ShopId, customerId: CustomerId): Promise<UnmergeResult> {
  const { customers, consents } = stores;
  const customer = await customers.get(shop, customerId);
  if (!customer) return { outcome: 'unknown' };
  if (customer.erased) return { outcome: 'erased' };
  const links = await customers.getLinks(shop, customerId);
  const into = customer.mergedInto ?? links.leaving;
  if (into === undefined) return { outcome: 'not-merged' };
  const { root, ids } = await followMerges(customers, shop, into);
  const members = await membersOf(customers, shop, customerId);

  await customers.addLinks(shop, customerId, { apart: ids, leaving: into });
  const held = placesOf(await customers.getLinks(shop, root));
  const freed = held.filter(([name, key]) => key === links.places[name]).map(([name]) => name);
  for (const id of ids) await customers.partLinks(shop, id, customerId, id === root ? freed : []);
  await customers.revive(shop, customerId, into);
  await openJournal(stores, shop, customerId, root);

  const entries = (await customers.get(shop, root))?.entries ?? new Map();
  const theirs = [...entries].filter(([, { origin }]) => members.has(origin)).map(([orderKey]) => orderKey);
  const moving = new Set([...customer.entries.keys(), ...theirs]);
  for (const orderKey of moving) await moveOrder(stores, shop, orderKey, ids);
  for (const id of members.keys()) await consents.removeCopies(shop, root, id);
  for (const id of [root, customerId]) await keepStanding(stores, shop, id);
  for (const id of [root, customerId]) await stores.referrals?.lookAgain(shop, id);
  await customers.addLinks(shop, customerId, { leaving: '' });
  return { outcome: 'unmerged', from: root, orders: moving.size };
}
