import type { Objection, ProgramQuestion } from '../decision.ts';

/** A message that comes too late is dropped and counted: nobody wants yesterday's reminder. */
export function inTime({ touch, program, now }: ProgramQuestion): Objection | undefined {
  return now <= touch.plannedFor + program.usefulForMs ? undefined : { decision: 'expire', reason: 'too_late' };
}
