import type { ProgramId } from '../values/ids.ts';
import { DAY_MS } from '../values/time/day.ts';
import type { HandOff } from './hand-off.ts';

/** In so long somebody should have taken it. */
const TAKEN_WITHIN = 2 * DAY_MS;
const LOOKED_BACK = 60 * DAY_MS;

/** Hand-offs of a program that nobody took within two days, of those of the last 60 days that are so old. @param end UTC ms */
export function untakenOf(
  all: readonly Pick<HandOff, 'program' | 'openedAt' | 'takenAt'>[],
  program: ProgramId,
  end: number,
): { readonly part: number; readonly whole: number } {
  const old = all.filter(
    (one) => one.program === program && one.openedAt >= end - LOOKED_BACK && one.openedAt + TAKEN_WITHIN <= end,
  );
  const late = old.filter(({ openedAt, takenAt }) => takenAt === undefined || takenAt > openedAt + TAKEN_WITHIN);
  return { part: late.length, whole: old.length };
}
