import { ParkError } from '#model/event/fault.ts';
import type { CustomersMergedEvent } from '#model/event/person-event.ts';
import { identitiesOf } from '#model/identity/identities-of.ts';
import { unite } from '../person/merge.ts';
import { haveOtherAccounts } from '../person/other-accounts.ts';
import { NamelessError, resolvePerson } from '../person/resolve-person.ts';
import { together } from '../person/touched.ts';
import type { Applied, Delivery, IngestDeps } from './deps.ts';

/** Who speaks of own accounts alone could give any two people one each and merge them: such stay two (I17). */
export async function applyMerge(
  deps: IngestDeps,
  { shop, platform, authority }: Delivery,
  { kept, removed, at }: CustomersMergedEvent,
): Promise<Applied> {
  const [first, second] = [
    await resolvePerson(deps, shop, identitiesOf(kept, platform), at),
    await resolvePerson(deps, shop, identitiesOf(removed, platform), at),
  ];
  if (first === undefined || second === undefined) throw new NamelessError();
  const isOwnOnly = authority?.merges === 'own';
  if (isOwnOnly && (await haveOtherAccounts(deps.customers, shop.id, [first.id, second.id], authority.letters)))
    throw new ParkError('not_of_sender', 'removed');
  const united = await unite(deps, shop.id, first.id, second.id, 'platform');
  return { changed: united.outcome === 'merged', ...together(first, second, united) };
}
