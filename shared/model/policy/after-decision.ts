import type { Touch } from '../touch/touch.ts';
import { deferred, type EndTime, ended, queuedFor } from '../touch/transition.ts';
import { type Decision, isMarketing, type Question } from './decision.ts';
import { type ContactRow, capsOf, RESERVATION_LAG_MS, withoutReservation, withReservation } from './reservations.ts';

const ENDS = { suppress: 'suppressed', exit: 'exited', expire: 'expired' } as const;

export function touchAfter(touch: Touch, decision: Decision, at: EndTime): Touch {
  if (decision.decision === 'send') return queuedFor(touch, decision.channel, decision.consentRef);
  if (decision.decision === 'defer') return deferred(touch, decision);
  return ended(touch, ENDS[decision.decision], decision.reason, at);
}

/** The person's contact row with the reservation that a decision found free, or gave up; `undefined` if it stays (I7). */
export function rowAfter(decision: Decision, question: Question): ContactRow | undefined {
  const { touch, shop, person, contactRow, now } = question;
  // A crash after the reservation, and by now it is night: others may have its place meanwhile.
  if (decision.decision === 'defer') return withoutReservation(contactRow, touch.touchId);
  if (decision.decision !== 'send' || !isMarketing(question)) return undefined;
  const own = contactRow.reservations.find(({ touchId }) => touchId === touch.touchId);
  if (own && now - own.at <= RESERVATION_LAG_MS) return undefined;
  return withReservation(contactRow, { ...touch, channel: decision.channel }, now, capsOf(shop, person));
}
