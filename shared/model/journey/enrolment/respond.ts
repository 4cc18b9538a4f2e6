import type { Enrolment } from './enrolment.ts';
import { type Fact, type FactName, isResponse, type ResponseFact } from './fact.ts';
import type { Seen } from './seen.ts';

/** What a step is asked about: the person's enrolment, and what is known at this moment. */
export interface Standing {
  readonly enrolment: Enrolment;
  readonly seen: Seen;
}

/**
 * The enrolment after a fact. Undefined where it says nothing to it: it ended, the fact is of before what started it, of
 * another order, or of a message of another journey, or a later one of its name was heard already.
 */
export function hear(enrolment: Enrolment, { name, at, ref }: Fact): Enrolment | undefined {
  const { state, subject, heard } = enrolment;
  if (state === 'ended' || !Number.isFinite(at) || at < subject.at) return undefined;
  const key = keyOf(name, ref, enrolment);
  if (key === undefined || (heard[key] ?? Number.NEGATIVE_INFINITY) >= at) return undefined;
  return { ...enrolment, heard: { ...heard, [key]: at } };
}

function keyOf(name: FactName, ref: string | undefined, { subject, touches }: Enrolment): string | undefined {
  if (isResponse(name) && ref !== undefined) {
    const step = Object.keys(touches).find((id) => touches[id] === ref);
    return step === undefined ? undefined : `${name}@${step}`;
  }
  const own = subject.orderKey;
  if (own === undefined || ref === undefined) return name;
  if (name === 'bought') return ref === own ? undefined : name;
  return name.startsWith('order-') && ref !== own ? undefined : name;
}

/** Did the person answer the message of that step so, or buy since? Without a step it is the last that was passed. */
export function responded(
  response: ResponseFact | 'bought',
  of: string | undefined,
  { enrolment, seen }: Standing,
): boolean {
  const { heard, lastSend, enteredAt } = enrolment;
  const step = of ?? lastSend;
  const touch = step === undefined ? undefined : seen.touches[step];
  const since = touch ? (touch.endedAt ?? seen.now) : enteredAt;
  if (response === 'bought') {
    return [heard.bought ?? Number.NaN, ...seen.purchases].some((at) => at >= since && at <= seen.now);
  }
  if (step === undefined) return false;
  if (response === 'clicked' && touch?.clickedAt !== undefined) return true;
  if (response === 'delivered' && touch?.feedback && touch.feedback.type !== 'bounced') return true;
  // an answer that names no message counts for those that had left before
  const unnamed = touch ? (heard[response] ?? Number.NaN) >= since : false;
  return heard[`${response}@${step}`] !== undefined || unnamed;
}

/** Was it heard since the person came in? Of a response: to the last message that was passed. */
export function hasHeard(fact: FactName, standing: Standing): boolean {
  if (isResponse(fact) || fact === 'bought') return responded(fact, undefined, standing);
  return standing.enrolment.heard[fact] !== undefined;
}
