import { type HandOffStep, isHandOff } from '#model/journey/steps/hand-off/hand-off.ts';
import { programOf } from '#model/program/program.ts';
import { handOffId } from '#model/team/hand-off.ts';
import type { Acts } from '../journey/deps.ts';
import type { Views } from '../person/views.ts';
import { handOver } from '../team/hand-over.ts';
import { knownOf } from '../team/known.ts';
import { productsOf } from '../team/products-of.ts';
import type { Sweep } from './deps.ts';
import { decideTouch } from './dispatch-touch.ts';

/** By this name systems of the team tell what somebody says of a product or in the community. */
const FEEDBACK = 'feedback';

/** What steps of journeys do for a person: their messages are decided as those of any program. */
export function actsFor(sweep: Sweep, views: Views): Acts {
  const { shop, now, marks, telemetry, team } = sweep;
  return {
    send: async (due) => {
      const { touch, deferral } = await decideTouch(sweep, due, views);
      return { touch, until: deferral?.until };
    },
    mark: async ({ programId }, name) => {
      const mark = { kind: 'mark', name, at: now, value: { program: programId } } as const;
      await marks.put(shop.id, (await views.first.person()).customerId, mark);
    },
    handOff: async (enrolment, step) => {
      const { programId: program, entry, subject } = enrolment;
      const person = await views.first.person();
      const { customerId } = person;
      const { card, to, as, withinHours } = handOffIn(sweep, enrolment, step);
      const { answer, event } = subject;
      const text = event?.name === FEEDBACK ? event.properties.text : undefined;
      const said = typeof text === 'string' ? text : undefined;
      const known = knownOf(person, await productsOf(views.first.people, shop.id, person, subject));
      await handOver(
        { ...team, facts: marks, telemetry },
        shop,
        {
          // By the id under which the person came in, which no merge changes.
          ...{ id: handOffId(shop.id, enrolment.customerId, program, entry, step), customerId },
          ...{ reason: event?.name === FEEDBACK ? 'feedback' : 'journey', ...(said !== undefined && { said }) },
          ...{ card, to, as, withinHours, known, program, step, ...(answer && { answer }) },
        },
        now,
      );
    },
  };
}

/** What the card says is what is deployed; of a step that is gone only its name is left. */
function handOffIn(
  { programs }: Sweep,
  of: Parameters<Acts['handOff']>[0],
  id: string,
): Pick<HandOffStep, 'card' | 'to' | 'as' | 'withinHours'> {
  const step = programOf(programs, of)?.steps.find((each) => each.id === id);
  return step && isHandOff(step) ? step : { card: id };
}
