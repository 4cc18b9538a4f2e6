import type { Channel } from '../../event/event.ts';
import type { ProgramQuestion } from '../decision.ts';

/** A hard bounce stops every message to the address, a complaint the marketing ones. */
export function isSuppressed(channel: Channel, { marketing, person }: ProgramQuestion): boolean {
  const suppression = person.suppressions[channel];
  return suppression !== undefined && (marketing || suppression.scope === 'all');
}
