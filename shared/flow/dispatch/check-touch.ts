import { programOf } from '#model/program/program.ts';
import { dueOf } from '#model/touch/due-touch.ts';
import { nextStep } from '#model/touch/next-step.ts';
import { type DueTouch, endedUnsent } from '#model/touch/touch.ts';
import type { CustomerId } from '#model/values/ids.ts';
import { endTouch, releaseReservation } from '../touch/end-touch.ts';
import type { Sweep } from './deps.ts';
import { CHECK_AFTER_MS, enqueue } from './enqueue.ts';

/** Brings a touch on its way to its one end (I3), or helps it on. Repeatable. `personId` is who the person is now. */
export async function checkTouch(sweep: Sweep, due: DueTouch, personId: () => Promise<CustomerId>): Promise<void> {
  const { touches, shop, now } = sweep;
  const touch = await touches.get(due.shop, due.customerId, due.touchId);
  if (!touch) return touches.remove(due);
  const next = nextStep(touch, programOf(sweep.programs, touch), { now, timezone: shop.timezone });
  switch (next.step) {
    case 'nothing':
      if (endedUnsent(touch)) await releaseReservation(sweep, touch, await personId());
      return touches.remove(due);
    case 'plan':
      await touches.plan(dueOf(touch, 'send', now));
      return touches.remove(due);
    case 'wait':
      return touches.move(due, next.until);
    case 'end':
      // A conflict means that a sender or an event moved it on: the row stays, and the next sweep looks again.
      if ((await endTouch(sweep, touch, next.touch, personId)) === 'stored') await touches.remove(due);
      return;
    case 'queue':
      if (next.touch !== touch && (await touches.replace(next.touch, touch)) === 'conflict') return;
      await enqueue(sweep, next.touch);
      return touches.move(due, now + CHECK_AFTER_MS);
  }
}
