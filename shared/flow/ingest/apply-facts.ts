import { type Fact, factsOf, isOfStanding, isWish } from '#model/customer/facts.ts';
import type { CustomEvent, ServiceCaseEvent, SurveyAnswerEvent } from '#model/event/person-event.ts';
import type { SubscriptionEvent } from '#model/event/subscription-event.ts';
import type { WishEvent } from '#model/event/wish-event.ts';
import { identitiesOf } from '#model/identity/identities-of.ts';
import { planFactTouches } from '#model/touch/plan/plan-fact.ts';
import type { CustomerId } from '#model/values/ids.ts';
import { noteSaid } from '../circle/note-place.ts';
import { hearAll } from '../journey/hear.ts';
import { livePerson } from '../person/follow-merges.ts';
import { NamelessError, resolvePerson } from '../person/resolve-person.ts';
import { together, touchedOf } from '../person/touched.ts';
import { type Deed, giveFor } from '../points/give-for.ts';
import { applyConsent } from './apply-consent.ts';
import type { Applied, Delivery, IngestDeps } from './deps.ts';
import { heardInCommunity, leavingTakesBack } from './hear-community.ts';
import { factsOfKept } from './journey-facts.ts';
import { putFacts } from './put-facts.ts';
import { keepWish } from './wishes.ts';

/** Keeps what a person did, subscribed to or asked for, or a service case about them. */
export async function applyFacts(
  deps: IngestDeps,
  delivery: Delivery,
  told: CustomEvent | SurveyAnswerEvent | ServiceCaseEvent | SubscriptionEvent | WishEvent,
): Promise<Applied> {
  const { shop, platform } = delivery;
  const event = told.type === 'custom' ? heardInCommunity(told, shop) : told;
  const at = 'at' in event ? event.at : toldAt(event);
  const person = await resolvePerson(deps, shop, identitiesOf(event.identity, platform), at);
  if (person === undefined) throw new NamelessError();
  const living = await livePerson(deps.customers, shop.id, person.id);
  const facts = factsOf(event);
  const outcome = living === undefined ? 'none' : await putFacts(deps, delivery, person.id, facts);
  if (living !== undefined) {
    await hearAll(deps, shop.id, living, factsOfKept(facts), delivery.now);
    for (const fact of facts) await plan(deps, delivery, living, fact);
    for (const wish of facts.filter(isWish)) await keepWish(deps, delivery, person.id, wish);
    if (event.type === 'custom') await noteSaid(deps, shop.id, event, living);
    const deed = deedOf(event);
    if (deed) await giveFor(deps, shop, living, deed);
    const back = event.type === 'custom' ? await leavingTakesBack(deps, shop, living, event) : [];
    for (const consent of back) await applyConsent(deps, delivery, consent);
  }
  return {
    changed: outcome === 'stored',
    stands: person.news || facts.some(isOfStanding),
    living,
    addresses: person.addresses,
    ...together(person, touchedOf(living)),
  };
}

/** What memberships may give points for. */
function deedOf(event: Parameters<typeof factsOf>[0]): Deed | undefined {
  if (event.type === 'survey-answer') return { cause: 'survey', id: event.id, at: event.at };
  return event.type === 'custom' && event.name === 'review'
    ? { cause: 'review', id: event.id, at: event.at }
    : undefined;
}

const toldAt = (event: ServiceCaseEvent | SubscriptionEvent): number =>
  (event.type === 'subscription' ? event.toldAt : undefined) ?? event.updatedAt;

/** Also of a repeat: a crash may have come between. What a newer statement has overtaken is seen when it is due. */
async function plan(
  deps: IngestDeps,
  { shop, now, correlationId }: Delivery,
  customerId: CustomerId,
  fact: Fact,
): Promise<void> {
  for (const touch of planFactTouches({ shop, programs: deps.programs, customerId, fact, now }))
    await deps.touches.plan({ ...touch, ...(correlationId && { correlationId }) });
}
