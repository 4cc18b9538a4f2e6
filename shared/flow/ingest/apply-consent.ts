import { type ConsentEntry, consentAt } from '#model/consent/consent.ts';
import { SIGN_UP, stateIn } from '#model/consent/double-opt-in.ts';
import { addressFacts } from '#model/customer/facts.ts';
import type { ConsentEvent } from '#model/event/consent-event.ts';
import { identitiesOf } from '#model/identity/identities-of.ts';
import { MEMBERSHIP_TOPIC } from '#model/membership/membership.ts';
import { membershipState } from '#model/membership/state.ts';
import type { Shop } from '#model/shop/shop.ts';
import { planConsentTouches } from '#model/touch/plan/plan-consent.ts';
import { planLinkTouches } from '#model/touch/plan/plan-link.ts';
import type { CustomerId } from '#model/values/ids.ts';
import { localDay } from '#model/values/time/day.ts';
import { livePerson, membersOf } from '../person/follow-merges.ts';
import { NamelessError, resolvePerson } from '../person/resolve-person.ts';
import { together, touchedOf } from '../person/touched.ts';
import type { Applied, Delivery, IngestDeps } from './deps.ts';
import { peopleOfListEntry, rememberListEntry } from './list-entry.ts';
import { putFacts } from './put-facts.ts';

/** Of one that names only an entry of a list, to all whom that entry named. */
export async function applyConsent(deps: IngestDeps, delivery: Delivery, event: ConsentEvent): Promise<Applied> {
  const { shop, platform } = delivery;
  const { at, identity, listEntry } = event;
  const person = await resolvePerson(deps, shop, identitiesOf(identity, platform), at);
  if (person !== undefined) {
    await putFacts(deps, delivery, person.id, addressFacts(identity, at));
    const applied = await appendTo(deps, delivery, event, person.id);
    if (listEntry !== undefined)
      await rememberListEntry(deps, shop.id, { platform, id: listEntry, person: person.id, at });
    return { ...applied, stands: true, ...together(person, applied) };
  }
  if (listEntry === undefined) throw new NamelessError();
  const all: Applied[] = [];
  for (const each of await peopleOfListEntry(deps, shop.id, platform, listEntry))
    all.push(await appendTo(deps, delivery, event, each));
  return { changed: all.some(({ changed }) => changed), stands: true, ...together(...all) };
}

async function appendTo(
  deps: IngestDeps,
  delivery: Delivery,
  event: ConsentEvent,
  person: CustomerId,
): Promise<Applied> {
  const { shop, now, correlationId } = delivery;
  const { channel, topic, at, source, wording, proof } = event;
  const customerId = await livePerson(deps.customers, shop.id, person);
  if (customerId === undefined) return { changed: false, ...touchedOf(undefined) };
  const entry: ConsentEntry = { channel, topic, state: stateIn(shop, event), at, source, wording, proof };
  const outcome = await deps.consents.append(shop.id, person, entry);
  // A merged customer's own ledger goes on, and the survivor's has a copy of it, so that an unmerge can part them.
  if (customerId !== person) await deps.consents.append(shop.id, customerId, { ...entry, origin: person });
  // The platform asks by itself for what it calls pending. Also on a repeat: a crash may have come in between.
  const ours = event.state === 'granted' || source === SIGN_UP;
  if (ours && proof?.kind !== 'file') {
    const planning = { shop, programs: deps.programs, customerId, now };
    const { isMember, withdrawals } = await joinsAgain(deps, planning, entry);
    const touches = isMember
      ? planLinkTouches({ ...planning, now: at }, 'member')
      : planConsentTouches({ ...planning, entry, withdrawals });
    for (const due of touches) await deps.touches.plan({ ...due, ...(correlationId && { correlationId }) });
  }
  return { changed: outcome === 'appended', ...touchedOf(customerId) };
}

/**
 * Of who fills in the form to join, by any id of theirs. A member who agreed to its messages is asked nothing, and gets the
 * link to their page. Who left on the same day is asked once more.
 */
async function joinsAgain(
  { customers, consents, facts }: Pick<IngestDeps, 'customers' | 'consents' | 'facts'>,
  { shop, customerId }: { readonly shop: Shop; readonly customerId: CustomerId },
  { state, source, channel, topic, at }: ConsentEntry,
): Promise<{ readonly isMember: boolean; readonly withdrawals: number }> {
  if (state !== 'pending' || source !== SIGN_UP || topic !== MEMBERSHIP_TOPIC)
    return { isMember: false, withdrawals: 0 };
  const ids = [...(await membersOf(customers, shop.id, customerId)).keys()];
  const told = (await Promise.all(ids.map((id) => consents.list(shop.id, id)))).flat();
  const today = localDay(at, shop.timezone);
  const backToday = told.filter(
    (one) =>
      one.state === 'withdrawn' &&
      one.channel === channel &&
      one.topic === topic &&
      one.at <= at &&
      localDay(one.at, shop.timezone) === today,
  );
  const withdrawals = new Set(backToday.map((one) => one.at)).size;
  if (consentAt(told, channel, topic, at)?.state !== 'granted') return { isMember: false, withdrawals };
  const known = (await Promise.all(ids.map((id) => facts.listStanding(shop.id, id)))).flat();
  return { isMember: membershipState(known, at).isMember, withdrawals };
}
