import type { Objection, ProgramQuestion } from '../decision.ts';

/** A message that comes too late is dropped and counted: nobody wants yesterday's reminder. */
export function inTime({ touch, program, now, start }: ProgramQuestion): Objection | undefined {
  if (now <= touch.plannedFor + program.usefulForMs) return undefined;
  return { decision: 'expire', reason: start === 'held' ? 'held_too_long' : 'too_late' };
}
