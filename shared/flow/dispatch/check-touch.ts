import { programOf } from '#model/program/program.ts';
import { dueOf } from '#model/touch/due-touch.ts';
import type { TouchReason } from '#model/touch/reasons.ts';
import { isTerminal, type TerminalState } from '#model/touch/states.ts';
import { type DueTouch, endedUnsent, type Touch } from '#model/touch/touch.ts';
import { ended } from '#model/touch/transition.ts';
import type { CustomerId } from '#model/values/ids.ts';
import { MINUTE_MS } from '#model/values/time/day.ts';
import { countEnd } from '../touch/count-end.ts';
import { releaseReservation } from '../touch/reservations.ts';
import { enqueue, type Sweep } from './sweep.ts';

/** How long after its queueing a touch is looked at again: longer than a queue's retries last. */
export const CHECK_AFTER_MS = 60 * MINUTE_MS;
/** A transactional message whose answer was lost is sent once more. */
const MAX_TRANSACTIONAL_ATTEMPTS = 2;

/** Who the person of a touch is now; asked only when a place has to be given back. */
type PersonId = () => Promise<CustomerId>;

/** Brings a touch that is still on its way to its one end (I3), or helps it on. Safe to repeat at every point. */
export async function checkTouch(sweep: Sweep, due: DueTouch, personId: PersonId): Promise<void> {
  const { touches, now } = sweep;
  const touch = await touches.get(due.shop, due.customerId, due.touchId);
  if (!touch || isTerminal(touch.state)) {
    if (touch && endedUnsent(touch)) await release(sweep, touch, personId);
    return touches.remove(due);
  }
  if (touch.state === 'deferred') {
    // A sender that stopped between deferring and planning left this row alone behind.
    await touches.plan(dueOf(touch, 'send', now));
    return touches.remove(due);
  }
  if (touch.state === 'queued') return checkQueued(sweep, due, touch, personId);
  if (touch.leaseUntil !== undefined && touch.leaseUntil > now) {
    return touches.move(due, touch.leaseUntil + MINUTE_MS);
  }
  return checkLost(sweep, due, touch, personId);
}

/**
 * Nobody claimed it, so it was certainly not sent: a backlog, or a message in the dead-letter queue. Another message is
 * harmless, since one claim can succeed, so it is queued again for as long as it is useful.
 */
async function checkQueued(sweep: Sweep, due: DueTouch, touch: Touch, personId: PersonId): Promise<void> {
  const program = programOf(sweep.programs, touch);
  const useful = program !== undefined && sweep.now <= touch.plannedFor + program.usefulForMs;
  if (!useful) {
    const reason = touch.reason === 'provider_throttled' ? 'too_late' : 'never_picked_up';
    return end(sweep, due, touch, personId, 'expired', reason);
  }
  await enqueue(sweep, touch);
  await sweep.touches.move(due, sweep.now + CHECK_AFTER_MS);
}

/** Claimed, and no answer was recorded: it may have been sent. */
async function checkLost(sweep: Sweep, due: DueTouch, touch: Touch, personId: PersonId): Promise<void> {
  if (touch.kind === 'marketing' || touch.attempt >= MAX_TRANSACTIONAL_ATTEMPTS) {
    return end(sweep, due, touch, personId, 'unknown', 'answer_lost');
  }
  const again: Touch = { ...touch, state: 'queued', reason: 'allowed', leaseUntil: undefined };
  if ((await sweep.touches.replace(again, touch)) === 'conflict') return;
  await enqueue(sweep, again);
  await sweep.touches.move(due, sweep.now + CHECK_AFTER_MS);
}

async function end(
  sweep: Sweep,
  due: DueTouch,
  touch: Touch,
  personId: PersonId,
  state: TerminalState,
  reason: TouchReason,
): Promise<void> {
  const last = ended(touch, state, reason, { now: sweep.now, timezone: sweep.shop.timezone });
  // A conflict means that a sender or an event moved it on: the row stays, and the next sweep looks again.
  if ((await sweep.touches.replace(last, touch)) === 'conflict') return;
  countEnd(sweep.telemetry, last);
  if (endedUnsent(last)) await release(sweep, touch, personId);
  await sweep.touches.remove(due);
}

const release = async (sweep: Sweep, { shop, touchId }: Touch, personId: PersonId): Promise<void> =>
  releaseReservation(sweep, { shop, customerId: await personId(), touchId });
