import type { Touch } from '../touch/touch.ts';
import { deferred, type EndTime, ended, queuedFor } from '../touch/transition.ts';
import { aboutIntent, type Decision, type Question } from './decision.ts';
import {
  type ContactRow,
  RESERVATION_LAG_MS,
  type Reservation,
  withoutReservation,
  withReservation,
} from './reservations.ts';

const ENDS = { suppress: 'suppressed', exit: 'exited', expire: 'expired' } as const;

/** The row keeps the first instant at which the person was eligible, and its arm of the preferred hour. */
export function touchAfter(before: Touch, decision: Decision, at: EndTime): Touch {
  const eligibleAt = before.eligibleAt ?? (decision.eligible ? at.now : undefined);
  const hourArm = before.hourArm ?? decision.hourArm;
  const touch = {
    ...before,
    ...(eligibleAt !== undefined && { eligibleAt }),
    ...(hourArm !== undefined && { hourArm }),
  };
  if (decision.decision === 'send') return queuedFor(touch, decision.channel, decision.consentRef);
  if (decision.decision === 'defer') return deferred(touch, decision);
  return ended(touch, ENDS[decision.decision], decision.reason, at);
}

/** The person's contact row with the reservation that a decision found free, or gave up; `undefined` if it stays (I7). */
export function rowAfter(decision: Decision, question: Question): ContactRow | undefined {
  const { touch, shop, person, contactRow, now } = question;
  // A crash after the reservation, and by now it is night: others may have its place meanwhile.
  if (decision.decision === 'defer') return withoutReservation(contactRow, touch.touchId);
  const place = decision.decision === 'send' ? placeOf(question) : undefined;
  if (decision.decision !== 'send' || !place) return undefined;
  const own = contactRow.reservations.find(({ touchId }) => touchId === touch.touchId);
  if (own && now - own.at <= RESERVATION_LAG_MS) return undefined;
  const { touchId } = touch;
  const reservation = { touchId, channel: decision.channel, at: now, ...place };
  return withReservation(contactRow, reservation, { shop, person });
}

type PlaceQuestion = Pick<Question, 'touch' | 'program' | 'shop'>;

/** Does any rule count the message? Nobody need ask for the places of one that none counts. */
export const takesPlace = (question: PlaceQuestion): boolean => placeOf(question) !== undefined;

/** As what a message counts; undefined where no rule counts it. Transactional care counts where care must lie between. */
function placeOf(question: PlaceQuestion): Pick<Reservation, 'intent' | 'uncapped'> | undefined {
  const { program, shop } = question;
  if (!program) return undefined;
  const { marketing, intent } = aboutIntent({ ...question, program });
  if (!marketing) return intent === 'care' && shop.policy.careBetweenSells ? { intent, uncapped: true } : undefined;
  return intent === 'care' || intent === 'service' ? { intent } : {};
}
