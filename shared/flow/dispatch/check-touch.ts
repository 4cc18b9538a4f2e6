import { LISTED } from '#channels/registry.ts';
import { channelOf } from '#model/channel/channel.ts';
import { programOf } from '#model/program/program.ts';
import { dueOf } from '#model/touch/due-touch.ts';
import { nextStep } from '#model/touch/next-step.ts';
import { isTerminal } from '#model/touch/reasons.ts';
import { type DueTouch, endedUnsent, type Touch } from '#model/touch/touch.ts';
import { MINUTE_MS } from '#model/values/time/day.ts';
import type { Views } from '../person/views.ts';
import { endTouch, releaseReservation } from '../touch/end-touch.ts';
import type { Sweep } from './deps.ts';
import { CHECK_AFTER_MS, enqueue } from './enqueue.ts';

/**
 * Checks are written at least so long before they are due, so that a sweep need not look back for one that was written
 * late: longer than any function may run and clocks may differ.
 */
const CHECK_AHEAD_MS = 15 * MINUTE_MS;

/** Brings a touch on its way to its one end (I3), or helps it on. Repeatable. */
export async function checkTouch(sweep: Sweep, due: DueTouch, { first, sure }: Views): Promise<void> {
  const { touches, shop, now } = sweep;
  // Of one that has ended, as nearly all have, nothing can become undone.
  const glanced = await first.touches.get(due.shop, due.customerId, due.touchId);
  const isOver = glanced && isTerminal(glanced.state);
  const touch = isOver ? glanced : await sure.touches.get(due.shop, due.customerId, due.touchId);
  if (!touch) return touches.done(due);
  const personId = async () => (await sure.person()).customerId;
  const again = () => touches.move(due, now + CHECK_AHEAD_MS);
  const next = nextStep(touch, programOf(sweep.programs, touch), { now, timezone: shop.timezone });
  switch (next.step) {
    case 'nothing':
      if (endedUnsent(touch)) await releaseReservation(sweep, touch, await personId());
      return touches.done(due);
    case 'plan':
      await touches.plan(dueOf(touch, 'send', now));
      return touches.done(due);
    case 'wait':
      return touches.move(due, Math.max(next.until, now + CHECK_AHEAD_MS));
    case 'end':
      // A conflict means that a sender or an event moved it on.
      return (await endTouch(sweep, touch, next.touch, personId)) === 'stored' ? touches.done(due) : again();
    case 'queue':
      if (next.touch !== touch && (await touches.replace(next.touch, touch)) === 'conflict') return again();
      await enqueue(sweep, next.touch);
      return touches.move(due, isTaken(next.touch) ? endOfUse(sweep, next.touch) : now + CHECK_AFTER_MS);
  }
}

const isTaken = ({ channel }: Touch): boolean => channelOf(LISTED, channel)?.isTaken === true;

/** What people of the team take lies until they do, or until it is of no use any more: nothing brings it to them again. */
function endOfUse({ programs, now }: Sweep, touch: Touch): number {
  const usefulUntil = touch.plannedFor + (programOf(programs, touch)?.usefulForMs ?? 0);
  return Math.max(usefulUntil + MINUTE_MS, now + CHECK_AHEAD_MS);
}
