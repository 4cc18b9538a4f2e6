import { type Program, programOf } from '#model/program/program.ts';
import { dueOf } from '#model/touch/due-touch.ts';
import { isTerminal } from '#model/touch/states.ts';
import { type DueTouch, endedUnsent, type Touch } from '#model/touch/touch.ts';
import { type EndTime, ended } from '#model/touch/transition.ts';
import type { CustomerId } from '#model/values/ids.ts';
import { MINUTE_MS } from '#model/values/time/day.ts';
import { endTouch } from '../touch/end-touch.ts';
import { releaseReservation } from '../touch/reservations.ts';
import type { Sweep } from './deps.ts';
import { CHECK_AFTER_MS, enqueue } from './enqueue.ts';

/** A transactional message whose answer was lost is sent once more. */
const MAX_TRANSACTIONAL_ATTEMPTS = 2;

/** Brings a touch on its way to its one end (I3), or helps it on. Repeatable. `personId` is who the person is now. */
export async function checkTouch(sweep: Sweep, due: DueTouch, personId: () => Promise<CustomerId>): Promise<void> {
  const { touches, shop, now } = sweep;
  const touch = await touches.get(due.shop, due.customerId, due.touchId);
  if (!touch) return touches.remove(due);
  const next = nextOf(touch, programOf(sweep.programs, touch), { now, timezone: shop.timezone });
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

type Next =
  | { readonly step: 'nothing' | 'plan' }
  | { readonly step: 'wait'; readonly until: number }
  | { readonly step: 'end' | 'queue'; readonly touch: Touch };

/** What a touch needs that was queued an hour ago. */
function nextOf(touch: Touch, program: Program | undefined, at: EndTime): Next {
  const { state, leaseUntil = 0 } = touch;
  if (isTerminal(state)) return { step: 'nothing' };
  // A sender that stopped between deferring and planning left this row alone behind.
  if (state === 'deferred') return { step: 'plan' };
  if (state === 'queued') {
    // Nobody claimed it, so it was not sent: a backlog, or a dead-letter queue. Again: one claim alone can succeed.
    if (program && at.now <= touch.plannedFor + program.usefulForMs) return { step: 'queue', touch };
    const reason = touch.reason === 'provider_throttled' ? 'too_late' : 'never_picked_up';
    return { step: 'end', touch: ended(touch, 'expired', reason, at) };
  }
  if (leaseUntil > at.now) return { step: 'wait', until: leaseUntil + MINUTE_MS };
  // Claimed, and no answer was recorded: it may have been sent.
  if (touch.kind === 'marketing' || touch.attempt >= MAX_TRANSACTIONAL_ATTEMPTS) {
    return { step: 'end', touch: ended(touch, 'unknown', 'answer_lost', at) };
  }
  return { step: 'queue', touch: { ...touch, state: 'queued', reason: 'allowed', leaseUntil: undefined } };
}
