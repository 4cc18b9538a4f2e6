import { rowAfter } from '#model/policy/after-decision.ts';
import type { Objection, Question } from '#model/policy/decision.ts';
import { decide } from '#model/policy/rules/decide.ts';
import { activeStops } from '#model/policy/stop.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Touch } from '#model/touch/touch.ts';
import { untilStored } from '#ports/until-stored.ts';
import { loadPerson } from '../person/load-person.ts';
import { loadQuestion } from '../touch/load-question.ts';
import type { SendDeps } from './claim.ts';

/** What the final guard saw at the moment of sending, and what it has against it. */
export interface Guarded extends Pick<Question, 'person' | 'order'> {
  readonly objection?: Objection;
}

/** The whole decision once more, on what is true now, read consistently (I4-I6); an old reservation is dated anew. */
export async function finalGuard(deps: SendDeps, shop: Shop, touch: Touch, now: number): Promise<Guarded> {
  const { touches, people, pause } = deps;
  const known = await loadPerson(people, shop.id, touch.customerId);
  const stops = await (deps.stopsOf?.(shop.id) ?? touches.controls(shop.id).then(activeStops));
  const { guarded } = await untilStored('a contact row', {
    pause,
    load: () => loadQuestion(deps, { touch, shop, channel: touch.channel, now, stops }, known),
    decide: (question) => {
      const { person, order } = question;
      const decision = decide(question);
      if (decision.decision !== 'send') return { guarded: { person, order, objection: decision } };
      return { guarded: { person, order }, row: rowAfter(decision, question) };
    },
    save: ({ row }) => (row ? touches.putContactRow(shop.id, known.customerId, row) : 'stored'),
  });
  return guarded;
}
