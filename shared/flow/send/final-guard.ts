import { rowAfter } from '#model/policy/after-decision.ts';
import type { Decision, Objection, Question } from '#model/policy/decision.ts';
import { type ContactRow, RESERVATION_LAG_MS } from '#model/policy/reservations.ts';
import { decide } from '#model/policy/rules/decide.ts';
import { holdsIn } from '#model/policy/stop.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Touch } from '#model/touch/touch.ts';
import { untilStored } from '#ports/until-stored.ts';
import type { TouchedPersonStores } from '../person/load-person.ts';
import { readOnce, type View, type ViewStores, viewsOf } from '../person/views.ts';
import { loadQuestion } from '../touch/load-question.ts';
import type { SendDeps } from './claim.ts';

/** What the final guard saw at the moment of sending, and what it has against it. */
export interface Guarded extends Pick<Question, 'person' | 'order'> {
  readonly objection?: Objection;
}

/**
 * The whole decision once more, on what is true now (I4-I6); an old reservation is dated anew. What forbids a message
 * (erasure, consent, suppression, the order or cart that it is about, purchases) is read consistently. Other facts may be
 * a moment old while they let it go: an objection is made on what is sure alone.
 */
export async function finalGuard(deps: SendDeps, shop: Shop, touch: Touch, now: number): Promise<Guarded> {
  const { touches, pause, programs, segments, permitsOf } = deps;
  const holds = await (deps.holdsOf?.(shop.id) ?? touches.controls(shop.id).then(holdsIn));
  const held = deps.glance && freshPlace(touch, now);
  const { first, sure } = viewsOf<ViewStores>(deps, guardStores(deps, touch), shop.id, touch.customerId);
  const ask = async (view: View): Promise<Asked> => {
    const person = await view.person();
    const about = { touch, shop, channel: touch.channel, now, ...holds };
    const isAlone = person.ids?.length === 1 && person.customerId === touch.customerId;
    const place = isAlone && !view.isSure ? held : undefined;
    const question = await loadQuestion({ ...view, programs, segments, permitsOf }, { ...about, held: place }, person);
    return { question, decision: decide(question) };
  };
  const { guarded } = await untilStored('a contact row', {
    pause,
    load: async (attempt) => {
      const asked = await ask(attempt === 0 ? first : sure);
      return asked.decision.decision === 'send' || attempt > 0 || first.isSure ? asked : ask(sure);
    },
    decide: ({ question, decision }) => {
      const { person, order } = question;
      if (decision.decision !== 'send') return { guarded: { person, order, objection: decision } };
      return { guarded: { person, order }, row: rowAfter(decision, question) };
    },
    save: ({ row, guarded: { person } }) => (row ? touches.putContactRow(shop.id, person.customerId, row) : 'stored'),
  });
  return guarded;
}

interface Asked {
  readonly question: Question;
  readonly decision: Decision;
}

/** A place of less than a minute binds whatever others do (`placesOfOthers`). */
function freshPlace({ touchId, channel, reservedAt }: Touch, now: number): ContactRow | undefined {
  if (!channel || reservedAt === undefined || now - reservedAt > RESERVATION_LAG_MS) return undefined;
  return { version: 0, reservations: [{ touchId, channel, at: reservedAt }] };
}

function guardStores({ people, glance, touches }: SendDeps, { subject, channel }: Touch): ViewStores | undefined {
  if (!glance) return undefined;
  const orders = readOnce({
    get: (shop, key) => (key === subject.orderKey ? people : glance.people).orders.get(shop, key),
  });
  const { getProfile, getLinks } = glance.people.customers;
  const mixed: TouchedPersonStores = {
    ...people,
    orders,
    customers: { get: people.customers.get, getProfile, getLinks },
    identities: glance.people.identities,
    preferences: glance.people.preferences,
    channels: channel === undefined ? undefined : [channel],
  };
  // Two senders of one person's touches see each other only by sure reads.
  return { people: mixed, touches: { ...glance.touches, get: touches.get } };
}
