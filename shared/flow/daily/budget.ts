import type { Clock } from '#ports/clock.ts';

/** After so long a task begins nothing new: what is left of its 900 seconds is for what it has begun. */
const TASK_MS = 600_000;

/** Rows that a task holds before it writes them and begins a new part: some 100 bytes each. */
export const ROWS_PER_PART = 400_000;

/** The time of one task of a run. */
export interface Budget {
  readonly isSpent: () => boolean;
}

export function taskBudget(clock: Clock): Budget {
  const until = clock.now() + TASK_MS;
  return { isSpent: () => clock.now() >= until };
}
