import { CHANNELS } from '#channels/registry.ts';
import type { Order } from '#model/order/order.ts';
import type { Objection } from '#model/policy/decision.ts';
import type { PersonFacts } from '#model/policy/person-facts.ts';
import { type ContactRow, capsOf, RESERVATION_LAG_MS, withReservation } from '#model/policy/reservations.ts';
import { decide } from '#model/policy/rules/decide.ts';
import { programOf } from '#model/program/program.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Touch } from '#model/touch/touch.ts';
import { untilStored } from '#ports/until-stored.ts';
import { loadPerson } from '../person/load-person.ts';
import { addressedFor } from '../person/order-contact.ts';
import type { SendDeps } from './claim.ts';

/** The final guard: the whole decision once more, on what is true at the moment of sending (I4, I5, I6). */
export type Guarded =
  | { readonly objection: Objection; readonly person: PersonFacts }
  | { readonly objection?: undefined; readonly person: PersonFacts; readonly order: Order | undefined };

/**
 * Asks the contact policy for the channel of a claimed touch and, if its place under the caps was taken more than a
 * minute ago, dates the place anew. Reads only what is consistent.
 */
export async function finalGuard(deps: SendDeps, shop: Shop, touch: Touch, now: number): Promise<Guarded> {
  const { touches, people, programs } = deps;
  const { orderKey } = touch.subject;
  const known = await loadPerson(people, shop.id, touch.customerId);
  const order = orderKey === undefined ? undefined : await people.orders.get(shop.id, orderKey);
  const person = await addressedFor(people.consents, known, order);
  const program = programOf(programs, touch);
  const { objection } = await untilStored('a contact row', {
    pause: deps.pause,
    load: () => touches.contactRow(shop.id, person.customerId),
    decide: (contactRow): { readonly objection?: Objection; readonly renewed?: ContactRow } => {
      const { channel } = touch;
      const decision = decide({
        touch,
        program,
        shop,
        channels: CHANNELS,
        person,
        order,
        earlier: [],
        contactRow,
        channel,
        now,
      });
      if (decision.decision !== 'send') return { objection: decision };
      const own = contactRow.reservations.find(({ touchId }) => touchId === touch.touchId);
      const capped = touch.kind === 'marketing' || program?.kind === 'marketing';
      if (!capped || (own && now - own.at <= RESERVATION_LAG_MS)) return {};
      const place = { touchId: touch.touchId, channel: decision.channel };
      return { renewed: withReservation(contactRow, place, now, capsOf(shop, person)) };
    },
    save: ({ renewed }) => (renewed ? touches.putContactRow(shop.id, person.customerId, renewed) : 'stored'),
  });
  return objection ? { objection, person } : { person, order };
}
