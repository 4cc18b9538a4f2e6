import type { Clock } from '#ports/clock.ts';

/** After so long a task begins nothing new: what is left of its 900 seconds is for what it has begun. */
const TASK_MS = 600_000;

/** Rows that a task holds before it writes them and begins a new part: some 100 bytes each. */
export const ROWS_PER_PART = 400_000;

/**
 * Read units of one task: twenty for each customer that it may hold, as of orders, details, facts and preferences of
 * people who bought often. 1 USD at most, where a defect reads in a loop.
 */
export const READ_UNITS_PER_TASK = 20 * ROWS_PER_PART;

/** The time of one task of a run. */
export interface Budget {
  readonly isSpent: () => boolean;
}

export function taskBudget(clock: Clock): Budget {
  const until = clock.now() + TASK_MS;
  return { isSpent: () => clock.now() >= until };
}
