import type { PersonFacts } from '#model/policy/person-facts.ts';
import type { Acts } from '../journey/deps.ts';
import type { Sweep } from './deps.ts';
import { decideTouch } from './dispatch-touch.ts';

/** What steps of journeys do for a person: their messages are decided as those of any program. */
export function actsFor(sweep: Sweep, person: PersonFacts): Acts {
  const { shop, now, marks, telemetry } = sweep;
  return {
    send: async (due) => {
      const { touch, deferral } = await decideTouch(sweep, due, person);
      return { touch, until: deferral?.until };
    },
    mark: async ({ programId }, name) => {
      const mark = { kind: 'mark', name, at: now, value: { program: programId } } as const;
      await marks.put(shop.id, person.customerId, mark);
    },
    handOff: async ({ programId }) => telemetry.count('HandOff', { program: programId }),
  };
}
