import { type HandOff, isLate } from './hand-off.ts';

/** Until when somebody should take it; never of what is taken, or what nobody asks about. */
const takenBy = ({ dueAt, takenAt }: HandOff): number =>
  takenAt === undefined && dueAt !== undefined ? dueAt : Number.MAX_SAFE_INTEGER;

/** What is late comes first, then what is due the soonest, then what is open longest. */
export const byUrgency =
  (now: number) =>
  (a: HandOff, b: HandOff): number =>
    Number(isLate(b, now)) - Number(isLate(a, now)) || takenBy(a) - takenBy(b) || a.openedAt - b.openedAt;
