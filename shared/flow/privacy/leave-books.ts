import type { Fact } from '#model/customer/facts.ts';
import { memberWordsOf } from '#model/customer/member-words.ts';
import type { Place } from '#model/customer/residue.ts';
import type { JournalEntry } from '#model/points/journal.ts';
import { residueFacts, residueJournal } from '#model/points/residue.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';
import type { CustomerStore, FactStore, StandingStore } from '#ports/customers.ts';
import type { PointsJournal } from '#ports/points-journal.ts';
import { type Pause, untilStored } from '#ports/until-stored.ts';

export interface LeaveBooksDeps {
  readonly customers: Pick<CustomerStore, 'ensure'>;
  readonly facts: Pick<FactStore, 'put'>;
  readonly points: Pick<PointsJournal, 'list' | 'append'>;
  readonly standings: Pick<StandingStore, 'get' | 'put'>;
  readonly pause: Pause;
}

/**
 * Points of an erased member go to the residue beside their orders: what was issued and redeemed stays in the sums of the
 * shop, and what was left expires as anybody's. Done again it finds its own rows and adds nothing.
 * @param books of all ids of the person
 */
export async function leaveBooks(
  { customers, facts, points, standings, pause }: LeaveBooksDeps,
  shop: ShopId,
  books: { readonly facts: readonly Fact[]; readonly journal: readonly JournalEntry[] },
  { residueId, place }: { readonly residueId: CustomerId; readonly place: Place },
): Promise<void> {
  const member = residueFacts(books.facts, place);
  if (member.length === 0) return;
  await customers.ensure(shop, residueId);
  for (const fact of member) await facts.put(shop, residueId, fact);
  const held = (await points.list(shop, residueId)).length;
  for (const [n, entry] of residueJournal(books.journal, place).entries())
    if (n >= held) await points.append(shop, residueId, n, entry);
  const membership = memberWordsOf(member, []);
  // by this row a daily run finds the points; it says of nobody that they are a member
  await untilStored('a row of standing', {
    pause,
    load: () => standings.get(shop, residueId),
    decide: () => ({ channels: {}, member: false, subscriptions: [], ...(membership && { membership }) }),
    save: (standing, read) => standings.put(shop, residueId, standing, read?.version),
  });
}
