import type { ChannelQuestion, Objection } from '../decision.ts';
import { waitUntil } from './wait.ts';

/** Whoever asked for a pause gets marketing after it, as far as it is still useful then. */
export function notPaused(question: ChannelQuestion): Objection | undefined {
  const { marketing, person, now } = question;
  const until = person.preferences?.pausedUntil;
  if (!marketing || until === undefined || until <= now) return undefined;
  return waitUntil(question, until, { wait: 'paused_wait', drop: 'paused' });
}
