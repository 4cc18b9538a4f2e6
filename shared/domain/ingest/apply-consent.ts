import { stateIn } from '../consent/double-opt-in.ts';
import type { ConsentEvent } from '../event/event.ts';
import { identitiesOf } from '../identity/identities-of.ts';
import type { Delivery, IngestDeps } from './deps.ts';
import { livePerson } from './live-person.ts';
import { NamelessError, resolvePerson } from './resolve-person.ts';

/** Appends a statement about consent to the ledger of the person. Returns whether it is new. */
export async function applyConsent(
  { customers, identities, consents }: IngestDeps,
  { shop, platform }: Delivery,
  event: ConsentEvent,
): Promise<boolean> {
  const { channel, topic, at, source, wording, proof, identity } = event;
  const person = await resolvePerson(identities, shop.id, identitiesOf(identity, platform));
  if (person === undefined) throw new NamelessError();
  const customerId = await livePerson(customers, shop.id, person);
  if (customerId === undefined) return false;
  const entry = { channel, topic, state: stateIn(shop, event), at, source, wording, proof };
  return (await consents.append(shop.id, customerId, entry)) === 'appended';
}
