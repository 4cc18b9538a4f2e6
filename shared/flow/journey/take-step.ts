import type { PersonFacts } from '#model/policy/person-facts.ts';
import { programOf } from '#model/program/program.ts';
import type { DueTouch } from '#model/touch/touch.ts';
import { untilStored } from '#ports/until-stored.ts';
import type { Acts, JourneySweep } from './deps.ts';
import { type Looked, look } from './look.ts';
import { pointerOf, standOf } from './pointer.ts';

/**
 * Takes whoever stands at a due step as far as they come now. In this order, so that a crash anywhere leaves the pointer
 * to whoever looks next: what the steps do (repeatable), the next pointer, the enrolment over what was read, the pointer
 * that was due.
 */
export async function takeStep(sweep: JourneySweep, due: DueTouch, person: PersonFacts, acts: Acts): Promise<void> {
  const { enrolments, touches, shop, now, telemetry } = sweep;
  const { customerId, programId, entry = '' } = due;
  const program = programOf(sweep.programs, due);
  const looked = await untilStored('an enrolment', {
    pause: sweep.pause,
    load: () => enrolments.get(shop.id, customerId, programId, entry),
    decide: async (read): Promise<Looked> => {
      const stand = standOf(due, read, now);
      return stand === 'here' ? look(sweep, { due, person, acts, read, program }) : { way: stand };
    },
    save: async (outcome) => {
      if (outcome.way === 'lost') return 'conflict';
      if (outcome.way !== 'move') return 'stored';
      const { next, stored, plannedFor } = outcome;
      if (program && next.wakeAt !== undefined)
        await touches.plan(pointerOf(next, program, { dueAt: next.wakeAt, plannedFor, now }));
      return enrolments.put(next, stored);
    },
  });
  if (looked.way === 'above') return;
  if (looked.way === 'early') return touches.move(due, looked.until);
  if (looked.way === 'move' && looked.next.state === 'ended') {
    const { reason = '' } = looked.next;
    telemetry.info('journey ended', { correlationId: due.correlationId, program: programId, reason });
    telemetry.count('JourneyEnded', { program: programId, reason });
  }
  await touches.remove(due);
}
