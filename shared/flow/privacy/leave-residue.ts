import { placeOfDays, residueEntries } from '#model/customer/residue.ts';
import type { OrderEntry } from '#model/order/order.ts';
import { instantsOf } from '#model/points/residue.ts';
import type { Membership, StoredMembership } from '#model/segment/membership.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { CustomerId, OrderKey } from '#model/values/ids.ts';
import type { CustomerStore, FactStore } from '#ports/customers.ts';
import type { PointsJournal } from '#ports/points-journal.ts';
import { type LeaveBooksDeps, leaveBooks } from './leave-books.ts';

export interface LeaveDeps extends LeaveBooksDeps {
  readonly customers: Pick<CustomerStore, 'get' | 'ensure' | 'setEntry' | 'setMembership'>;
  readonly facts: Pick<FactStore, 'listStanding' | 'put'>;
  readonly points: Pick<PointsJournal, 'list' | 'append'>;
}

/**
 * Sums of an erased person, of orders and of points, go under an id that leads to nobody. Done again it adds nothing. The
 * living id holds all entries, but for those that a merge under way had not brought over yet.
 */
export async function leaveResidue(
  deps: LeaveDeps,
  shop: Pick<Shop, 'id' | 'timezone'>,
  ids: readonly CustomerId[],
  residueId: CustomerId,
): Promise<void> {
  const { customers, facts, points } = deps;
  const [told, journal] = await Promise.all([
    Promise.all(ids.map((id) => facts.listStanding(shop.id, id))),
    Promise.all(ids.map((id) => points.list(shop.id, id))),
  ]);
  const books = { facts: told.flat(), journal: journal.flat() };
  const entries = new Map<OrderKey, OrderEntry>();
  const [root, ...merged] = await Promise.all(ids.map((id) => customers.get(shop.id, id)));
  for (const customer of [...merged, root]) for (const [key, entry] of customer?.entries ?? []) entries.set(key, entry);
  const isMember = books.facts.some(({ kind }) => kind === 'member');
  const ordered = isMember
    ? [...[...entries.values()].flatMap(timesOf), ...instantsOf(books.facts, books.journal)]
    : [];
  const place = placeOfDays(shop.timezone, ordered);
  for (const [key, entry] of residueEntries(entries, place)) await customers.setEntry(shop.id, residueId, key, entry);
  if (entries.size > 0 && root?.membership)
    await customers.setMembership(shop.id, residueId, withoutLevel(root.membership));
  await leaveBooks(deps, shop.id, books, { residueId, place });
}

const timesOf = ({ at, returns }: OrderEntry): readonly number[] => [at, ...returns.map(([time]) => time)];

/** What stays of the erased is no member. */
function withoutLevel({ current, previous, ...stored }: StoredMembership): StoredMembership {
  const without = ({ level: _, ...membership }: Membership): Membership => membership;
  return { ...stored, current: without(current), ...(previous && { previous: without(previous) }) };
}
