import { HOUR_MS } from '../../values/time/day.ts';
import type { Objection, ProgramQuestion } from '../decision.ts';
import { stopOf } from '../stop.ts';

/**
 * Somebody stopped the program, the shop or its marketing. Deferred to an hour before it is useless and then to that instant, so
 * that a stop costs each touch two moves at most; taking it back brings them forward.
 */
export function notStopped({ stops = [], touch, program, marketing, now }: ProgramQuestion): Objection | undefined {
  if (!stopOf(stops, program, marketing)) return undefined;
  const end = touch.plannedFor + program.usefulForMs;
  if (now >= end) return { decision: 'expire', reason: 'stopped_too_long' };
  return { decision: 'defer', until: end - now > 2 * HOUR_MS ? end - HOUR_MS : end, reason: 'stopped' };
}
