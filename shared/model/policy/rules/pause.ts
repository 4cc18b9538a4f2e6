import { type ChannelQuestion, type Objection, suppress } from '../decision.ts';

/** Whoever asked for a pause gets marketing after it, as far as it is still useful then. */
export function notPaused({ marketing, person, touch, program, now }: ChannelQuestion): Objection | undefined {
  const until = person.preferences?.pausedUntil;
  if (!marketing || until === undefined || until <= now) return undefined;
  return until <= touch.plannedFor + program.usefulForMs
    ? { decision: 'defer', until, reason: 'paused_wait' }
    : suppress('paused');
}
