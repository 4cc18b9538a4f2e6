import type { TouchReason } from '../../touch/reasons.ts';
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
