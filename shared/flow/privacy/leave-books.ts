import { residueFacts, residueJournal } from '#model/points/residue.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { CustomerId } from '#model/values/ids.ts';
import type { CustomerStore, FactStore } from '#ports/customers.ts';
import type { PointsJournal } from '#ports/points-journal.ts';

interface Deps {
  readonly customers: Pick<CustomerStore, 'ensure'>;
  readonly facts: Pick<FactStore, 'listStanding' | 'put'>;
  readonly points: PointsJournal;
}

/**
 * Points of an erased member go to the residue beside their orders: what was issued and redeemed stays in the sums of the
 * shop, and what was left expires as anybody's. Done again it finds its own rows and adds nothing.
 */
export async function leaveBooks(
  { customers, facts, points }: Deps,
  shop: Pick<Shop, 'id' | 'timezone'>,
  ids: readonly CustomerId[],
  residueId: CustomerId,
): Promise<void> {
  const [told, entries] = await Promise.all([
    Promise.all(ids.map((id) => facts.listStanding(shop.id, id))),
    Promise.all(ids.map((id) => points.list(shop.id, id))),
  ]);
  const member = residueFacts(told.flat(), shop.timezone);
  if (member.length === 0) return;
  await customers.ensure(shop.id, residueId);
  for (const fact of member) await facts.put(shop.id, residueId, fact);
  const held = (await points.list(shop.id, residueId)).length;
  for (const [n, entry] of residueJournal(entries.flat(), shop.timezone).entries())
    if (n >= held) await points.append(shop.id, residueId, n, entry);
}
