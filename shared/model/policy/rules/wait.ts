import type { TouchReason } from '../../touch/reasons.ts';
import { DAY_MS, MINUTE_MS } from '../../values/time/day.ts';
import { type Objection, type ProgramQuestion, suppress } from '../decision.ts';

/** Until when a message is of use, UTC ms. */
export const usefulUntil = ({ touch, program }: Pick<ProgramQuestion, 'touch' | 'program'>): number =>
  touch.plannedFor + program.usefulForMs;

/** Deferred rather than dropped: until an instant at which it is still useful, or never. */
export const waitUntil = (
  question: Pick<ProgramQuestion, 'touch' | 'program'>,
  until: number,
  reasons: { readonly wait: TouchReason; readonly drop: TouchReason },
): Objection =>
  until <= usefulUntil(question) ? { decision: 'defer', until, reason: reasons.wait } : suppress(reasons.drop);

/** Dispatch comes by each minute and may be late: behind the end of its use a message would only be called too late. */
const LAST_LOOK_MS = 15 * MINUTE_MS;

/** For what may change at any time: looked at again in a day, and a last time shortly before the end of its use. */
export function lookAgain(
  question: Pick<ProgramQuestion, 'touch' | 'program' | 'now'>,
  freeAt: number,
  reasons: { readonly wait: TouchReason; readonly drop: TouchReason },
): Objection {
  const until = Math.min(freeAt, question.now + DAY_MS, usefulUntil(question) - LAST_LOOK_MS);
  return until > question.now ? { decision: 'defer', until, reason: reasons.wait } : suppress(reasons.drop);
}
