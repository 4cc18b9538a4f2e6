import { programOf } from '#model/program/program.ts';
import type { DueTouch } from '#model/touch/touch.ts';
import { untilStored } from '#ports/until-stored.ts';
import type { JourneyViewStores, View, Views } from '../person/views.ts';
import type { Acts, JourneySweep } from './deps.ts';
import { type Looked, look } from './look.ts';
import { pointerOf, standOf } from './pointer.ts';

/**
 * Takes whoever stands at a due step as far as they come now. In this order, so that a crash anywhere leaves the pointer
 * to whoever looks next: what the steps do (repeatable), the next pointer, the enrolment over what was read, the pointer
 * that was due. A glance is enough to go on, for each of these writes knows what it was decided on; who leaves, and a
 * pointer that does not fit, are looked at again by what is sure.
 */
export async function takeStep(
  sweep: JourneySweep,
  due: DueTouch,
  views: Views<JourneyViewStores>,
  acts: Acts,
): Promise<void> {
  const { enrolments, touches, shop, now, telemetry } = sweep;
  const { customerId, programId, entry = '' } = due;
  const program = programOf(sweep.programs, due);
  const looked = await untilStored('an enrolment', {
    pause: sweep.pause,
    load: async (attempt) => {
      const view = attempt === 0 ? views.first : views.sure;
      // Of whoever comes in there is none yet, but after a crash: then it cannot be written, and all is asked again.
      const isEntry = !view.isSure && due.seq === 0 && due.dueAt === due.plannedFor;
      return { view, read: isEntry ? undefined : await view.enrolments.get(shop.id, customerId, programId, entry) };
    },
    decide: async ({ view, read }): Promise<Looked> => {
      const { isSure } = view;
      const stand = standOf(due, read, now);
      if (stand !== 'here') return { way: isSure ? stand : 'lost' };
      return look(seenBy(view, sweep), { due, person: await view.person(), isSure, acts, read, program });
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

const seenBy = ({ people, touches, enrolments }: View<JourneyViewStores>, sweep: JourneySweep): JourneySweep => ({
  ...sweep,
  people,
  touches: { ...sweep.touches, get: touches.get, ofPerson: touches.ofPerson },
  enrolments: { ...sweep.enrolments, get: enrolments.get },
});
