import { type HandOff, handOffOf } from '#model/team/hand-off.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';
import type { FactStore } from '#ports/customers.ts';
import type { HandOffStore } from '#ports/hand-offs.ts';

interface HandOffsOfDeps {
  readonly facts: Pick<FactStore, 'listCases'>;
  readonly handOffs: Pick<HandOffStore, 'get'>;
}

/**
 * Leads and cases of a person, the newest first: their cases name them, so that nobody else's are read. Those that were
 * closed more than 400 days ago are gone.
 * @param ids all ids of the person
 */
export async function handOffsOf(
  { facts, handOffs }: HandOffsOfDeps,
  shop: ShopId,
  ids: readonly CustomerId[],
): Promise<readonly HandOff[]> {
  const told = await Promise.all(ids.map((id) => facts.listCases(shop, id)));
  const names = new Set(told.flat().flatMap(({ name }) => handOffOf(name) ?? []));
  const found = await Promise.all([...names].map((id) => handOffs.get(shop, id)));
  return found.filter((each) => each !== undefined).sort((a, b) => b.openedAt - a.openedAt);
}
