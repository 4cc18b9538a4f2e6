import { residueIdOf } from '#model/customer/residue.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { CartKey, CustomerId, OrderKey, ShopId } from '#model/values/ids.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import type { IdentityStore } from '#ports/identities.ts';
import { followMerges } from '../person/follow-merges.ts';
import { type UnmergeStores, unmerge } from '../person/unmerge.ts';
import type { EraseDeps } from './erase-person.ts';
import { type ListedErasure, listErasure } from './erasure-list.ts';
import { forgetPerson } from './forget-person.ts';
import { forgetPlatform } from './forget-platform.ts';
import { gatherPerson } from './gather-person.ts';
import { idsOfPerson, type PersonIds } from './person-ids.ts';

export interface ReapplyDeps extends EraseDeps, Omit<UnmergeStores, keyof EraseDeps> {
  readonly identities: EraseDeps['identities'] & Pick<IdentityStore, 'buryAgain'>;
  readonly consents: EraseDeps['consents'] & UnmergeStores['consents'];
  readonly referrals: EraseDeps['referrals'] & NonNullable<UnmergeStores['referrals']>;
  readonly randomId: () => string;
}

/** What lies in restored tables under the ids of erased people, whether or not their customers know of it. */
export interface Left {
  readonly orders: readonly OrderKey[];
  readonly carts: readonly CartKey[];
}

interface Reapplying {
  readonly left: Left;
  readonly now: number;
  /** To which time the tables were restored. */
  readonly since: number;
}

/** A touch may have been waiting in the backup for so long. */
const WAITED_MS = 7 * DAY_MS;

/**
 * In tables of which any may have been restored. Nobody but the listed is touched: who was parted by an unmerge is
 * parted again, and whoever came back after the erasure is another customer. Repeatable.
 */
export async function reapplyErasure(
  deps: ReapplyDeps,
  shop: Shop,
  listed: ListedErasure,
  { left, now, since }: Reapplying,
): Promise<void> {
  const { at, platform } = listed;
  if (platform !== undefined) {
    for (const customerId of listed.ids) await forgetPlatform(deps, shop.id, { customerId, platform, at, now, left });
    return;
  }
  await listErasure(deps.erasures, listed, now);
  for (const key of listed.suppressions) {
    await deps.consents.suppressKey(key, { scope: 'marketing', reason: 'erased', at });
  }
  await partFromOthers(deps, shop.id, new Set(listed.ids));
  for (const { ids, links } of await peopleOf(deps, shop.id, listed.ids)) {
    const [root = '', ...merged] = ids;
    const wanted = residueIdOf(deps.randomId());
    const begun = await deps.erasure.begin(shop.id, root, wanted);
    for (const id of merged) await deps.erasure.begin(shop.id, id, '');
    const person = await gatherPerson(deps, shop.id, ids, left.orders);
    await forgetPerson(deps, shop, {
      ...{ person, links, at, now, carts: left.carts, dueFrom: since - WAITED_MS },
      // the orders may say no more until when a reminder waits
      lastPaymentDue: Number.POSITIVE_INFINITY,
      residueId: begun === 'finished' ? wanted : begun.residueId,
    });
  }
  for (const key of listed.identities) await deps.identities.buryAgain(key, listed.ids, at);
}

/** They were one person in the backup and are none any more: only an unmerge before the erasure can have parted them. */
async function partFromOthers(deps: ReapplyDeps, shop: ShopId, erased: ReadonlySet<CustomerId>): Promise<void> {
  for (const id of erased) {
    const { ids: path } = await followMerges(deps.customers, shop, id);
    for (const [index, into] of path.slice(1).entries()) {
      const from = path[index] ?? id;
      if (erased.has(from) !== erased.has(into)) await unmerge(deps, shop, from);
    }
    for (const member of (await deps.customers.getLinks(shop, id)).merged) {
      if (!erased.has(member)) await unmerge(deps, shop, member);
    }
  }
}

/** The listed ids by the people that they are in these tables: a merge since the backup may not have happened here. */
async function peopleOf(
  { customers }: ReapplyDeps,
  shop: ShopId,
  listed: readonly string[],
): Promise<readonly PersonIds[]> {
  const people = new Map<string, PersonIds>();
  for (const id of listed) {
    const { ids, links } = await idsOfPerson(customers, shop, id);
    const theirs = [...new Set([...ids, id])].filter((each) => listed.includes(each));
    const root = theirs[0] ?? id;
    people.set(root, {
      ids: [...new Set([...(people.get(root)?.ids ?? []), ...theirs])],
      links: links.filter(([holder]) => theirs.includes(holder)),
    });
  }
  return [...people.values()];
}
