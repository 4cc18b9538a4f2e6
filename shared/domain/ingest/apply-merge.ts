import type { CustomersMergedEvent } from '../event/event.ts';
import { identitiesOf } from '../identity/identities-of.ts';
import { unite } from '../identity/merge.ts';
import type { Delivery, IngestDeps } from './deps.ts';
import { NamelessError, resolvePerson } from './resolve-person.ts';

/** The platform has made one customer of two: so do we, whatever else they have. Returns whether that is news. */
export async function applyMerge(
  deps: IngestDeps,
  { shop, platform }: Delivery,
  { kept, removed, at }: CustomersMergedEvent,
): Promise<boolean> {
  const [first, second] = [
    await resolvePerson(deps, shop, identitiesOf(kept, platform), at),
    await resolvePerson(deps, shop, identitiesOf(removed, platform), at),
  ];
  if (first === undefined || second === undefined) throw new NamelessError();
  return (await unite(deps, shop.id, first, second, 'platform')) === 'merged';
}
