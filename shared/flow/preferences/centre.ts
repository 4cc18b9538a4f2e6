import type { EventsMessage } from '#model/event/message.ts';
import type { LinkClaim } from '#model/message/token.ts';
import type { PersonFacts } from '#model/policy/person-facts.ts';
import type { Shop } from '#model/shop/shop.ts';
import { planLinkTouches } from '#model/touch/plan/plan-link.ts';
import { shortHash } from '#model/values/hash/hash.ts';
import type { ChannelId, CustomerId, ShopId } from '#model/values/ids.ts';
import type { Queue } from '#ports/queue.ts';
import type { Telemetry } from '#ports/telemetry.ts';
import { type Answer, answer } from './pages/answer.ts';
import type { Centre } from './pages/centre.ts';
import { centrePage } from './pages/centre-page.ts';
import { statusPage } from './pages/status-page.ts';
import { choicesOf } from './pages/topics.ts';
import type { Fields } from './request/fields.ts';
import { proofOf, type Request, textsFor } from './request/request.ts';
import { isErrors, readWishes } from './request/wishes.ts';
import { type SaveDeps, save } from './save.ts';

export interface CentreDeps extends SaveDeps {
  readonly ingest: Queue<EventsMessage>;
  readonly telemetry: Telemetry;
  /** Reads a person anew, after what was just done. */
  readonly person: (shop: ShopId, customerId: CustomerId) => Promise<PersonFacts>;
}

export interface Visit {
  readonly event: Request;
  readonly shop: Shop;
  readonly claim: LinkClaim;
  readonly person: PersonFacts;
  readonly now: number;
}

export const showCentre = (deps: Pick<CentreDeps, 'crm'>, visit: Visit, more: Partial<Centre> = {}): string =>
  centrePage({ crm: deps.crm, ...visit, texts: textsOf(visit), ...more });

const textsOf = ({ event, shop, person }: Visit) => textsFor(event, shop, person.preferences?.language);

/** What a button of the preference centre does; undefined when the form names none of them. */
export async function actOnCentre(deps: CentreDeps, visit: Visit, fields: Fields): Promise<Answer | undefined> {
  switch (fields.get('action')) {
    case 'save':
      return saveWishes(deps, visit, fields);
    case 'send-link':
      return sendLink(deps, visit);
    case 'erase':
      return visit.claim.purpose === 'manage' ? erase(deps, visit, fields) : undefined;
    default:
      return undefined;
  }
}

async function saveWishes(deps: CentreDeps, visit: Visit, fields: Fields): Promise<Answer> {
  const { event, shop, claim, now } = visit;
  const texts = textsOf(visit);
  const { consents } = visit.person;
  const topics = (channel: ChannelId) =>
    choicesOf(deps.crm, shop, texts, { consents, channel, now }).map(({ id }) => id);
  const wishes = readWishes(fields, { shop, texts, topics, personal: claim.purpose === 'manage', now });
  if (isErrors(wishes)) return answer(400, showCentre(deps, visit, { errors: wishes, posted: fields }));
  await save(deps, { ...visit, proof: proofOf(event) }, wishes, now);
  deps.telemetry.count('PreferencesSaved');
  const person = await deps.person(shop.id, claim.customerId);
  return answer(200, showCentre(deps, { ...visit, person }, { done: 'saved', now: now + 1 }));
}

/** The answer is the same whether a message could be planned or not. */
async function sendLink(deps: CentreDeps, visit: Visit): Promise<Answer> {
  const { shop, person, now } = visit;
  const { programs } = deps.crm;
  for (const due of planLinkTouches({ shop, programs, customerId: person.customerId, now })) {
    await deps.touches.plan(due);
  }
  deps.telemetry.count('ManageLinkRequested');
  return answer(200, showCentre(deps, visit, { done: 'link-sent' }));
}

async function erase(deps: CentreDeps, visit: Visit, fields: Fields): Promise<Answer> {
  const { shop, claim, person, now } = visit;
  const texts = textsOf(visit);
  const { centre: words } = texts;
  if (fields.get('sure') !== 'yes')
    return answer(400, showCentre(deps, visit, { errors: { sure: words.eraseUnsure } }));
  const { email, phone } = person.contact;
  const { customerId } = person;
  // One link asks once, however often its button is pressed.
  const requestId = shortHash('erase', shop.id, customerId, claim.at ?? 0);
  const identity = { ...(email && { email }), ...(phone && { phone }) };
  await deps.ingest.send([
    {
      ...{ kind: 'events', id: requestId, shop: shop.id, source: 'preference-centre', receivedAt: now },
      events: [{ type: 'privacy', request: 'erase', requestId, at: now, identity, customerId, orders: [] }],
    },
  ]);
  deps.telemetry.count('ErasureRequested');
  return answer(
    200,
    statusPage(texts, shop.name, {
      ...{ title: words.erased, text: words.erasedText(shop.name), note: texts.close },
      ways: [[shop.url, texts.toShop(shop.name)]],
    }),
  );
}
